#include "core/exports/summary_text.h"

#include "core/sim/presets.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

Simulation finished(std::string_view name) {
    Simulation run(*preset(name), TraceLevel::None);
    run.advance(kNever);
    return run;
}

TEST(SummaryText, IsShortAndSaysTheSame) {
    const std::string text = summaryText(finished("fix-b"));
    EXPECT_EQ(text, "fix-b, seed 1: finished after 21.810 s\n"
                    "bytes: 10000 of 10000 delivered, intact; goodput 3.77 kbit/s\n"
                    "packets: 500 sent, 0 of them again (0 for nothing), 0 dropped, 501 ACKs\n"
                    "timeouts: 0 false, 0 real, 0 ACK lost, 0 pending\n");
    const std::string late = summaryText(finished("as-written"));
    EXPECT_NE(late.find("the first false one at 2.874 s: packet 44, its ACK came 246 ms too late\n"
                        "  because it left in a burst, with 21 other packets in flight, and waited "),
              std::string::npos)
        << late;
}

}  // namespace
}  // namespace inflight
