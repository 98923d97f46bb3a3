#include "widgets/plot/plot_csv.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

TEST(PlotCsv, HasARowForEveryChangeAndTheValueInForce) {
    Series cwnd;
    cwnd.append(atSeconds(0.5), 1);
    cwnd.append(atSeconds(1), 2);
    cwnd.append(atSeconds(2), 4.5);
    Dots samples;
    samples.append(atSeconds(1.5), 120);
    const std::vector<CsvColumn> columns{{"cwnd_packets", &cwnd, nullptr}, {"sample_ms", nullptr, &samples}};
    EXPECT_EQ(csvTable(columns, Time{}, atSeconds(1.9)), QStringLiteral("time_s,cwnd_packets,sample_ms\n"
                                                                        "0.000000000,,\n"
                                                                        "0.500000000,1,\n"
                                                                        "1.000000000,2,\n"
                                                                        "1.500000000,2,120\n"));
    EXPECT_EQ(csvTable(columns, atSeconds(1.6), atSeconds(2)), QStringLiteral("time_s,cwnd_packets,sample_ms\n"
                                                                              "1.600000000,2,\n"
                                                                              "2.000000000,4.5,\n"));
}

TEST(PlotCsv, DotsOfOneInstantGetARowEach) {
    Dots samples;
    samples.append(atSeconds(1), 10);
    samples.append(atSeconds(1), 20);
    const std::vector<CsvColumn> columns{{"sample_ms", nullptr, &samples}};
    EXPECT_EQ(csvTable(columns, atSeconds(1), atSeconds(2)), "time_s,sample_ms\n1.000000000,10\n1.000000000,20\n");
    EXPECT_GE(csvTableRows(columns, atSeconds(1), atSeconds(2)), 2u);
}

TEST(PlotCsv, WritesTimeoutsOfTheRangeOnly) {
    std::vector<TimeoutEntry> list(3);
    for (std::size_t i = 0; i < 3; ++i) {
        list[i].fired = atSeconds(static_cast<double>(i) + 1);
        list[i].sentAt = atSeconds(static_cast<double>(i) + 0.25);
        list[i].packet = i + 10;
        list[i].rto = fromMilliseconds(750);
    }
    list[1].verdict = Verdict::False;
    list[1].ackArrivedAt = atSeconds(2.018);
    EXPECT_EQ(csvTimeouts(LedgerView(list), atSeconds(2), atSeconds(2.5)),
              "fired_s,verdict,packet,sent_s,timeout_ms,ack_arrived_s,late_ms\n"
              "2.000000000,false,11,1.250000000,750,2.018000000,18\n");
    EXPECT_EQ(csvTimeouts(LedgerView(list), atSeconds(3), atSeconds(9)).count('\n'), 2);
}

}  // namespace
}  // namespace inflight
