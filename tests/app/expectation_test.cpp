#include "app/expectation.h"

#include "core/exports/summary_json.h"
#include "core/sim/presets.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace inflight {
namespace {

using Json = nlohmann::ordered_json;
using Result = Expectation::Result;

const Json& found() {
    static const Json summary = Json::parse(R"({
        "scenario": "as-written", "seed": 9223372036854775807,
        "parameters": {"link.rate_bps": 4000, "rto.backoff": "off"},
        "interventions": [], "bytes": {"intact": true}, "timeouts": {"false": 77, "real": 0},
        "first_false_timeout": null, "rtt_ms": {"min": 340.5}})");
    return summary;
}

TEST(Expectation, HoldsOrFails) {
    for (const char* good : {"timeouts.false==77",
                             "timeouts.false == 77",
                             "timeouts.false==77.0",
                             "timeouts.false!=0",
                             "timeouts.false<78",
                             "timeouts.false<=77",
                             "timeouts.false>76.5",
                             "timeouts.false>=77",
                             "timeouts.real==-0",
                             "bytes.intact==true",
                             "bytes.intact!=false",
                             "scenario==as-written",
                             "scenario==\"as-written\"",
                             "scenario!=x",
                             "parameters.link.rate_bps==4e3",
                             "parameters.rto.backoff==off",
                             "first_false_timeout==null",
                             "first_false_timeout.time_s==null",
                             "rtt_ms.min!=null",
                             "seed==9223372036854775807",
                             "rtt_ms.min>340"})
        EXPECT_EQ(checkExpectation(good, found()).result, Result::Holds)
            << good << ": " << checkExpectation(good, found()).message;
    for (const char* bad : {"timeouts.false==0", "timeouts.false<77", "timeouts.false>77", "bytes.intact==false",
                            "scenario==as-built", "first_false_timeout!=null", "first_false_timeout.time_s<3",
                            "first_false_timeout.time_s>3", "rtt_ms.min==null", "seed==9223372036854775806"})
        EXPECT_EQ(checkExpectation(bad, found()).result, Result::Fails) << bad;
    EXPECT_EQ(checkExpectation("timeouts.false==0", found()).message,
              "does not hold: timeouts.false==0: timeouts.false is 77");
}

struct Bad {
    const char* expression;
    const char* message;
};

TEST(Expectation, RefusesWhatCannotBeChecked) {
    constexpr const char* kForm = "write a path, one of == != < <= > >=, and a value, like timeouts.false==0";
    const Bad table[] = {
        {"", kForm},
        {"timeouts.false", kForm},
        {"timeouts.false=0", kForm},
        {"==0", kForm},
        {"timeouts.false==", kForm},
        {"timeouts.flase==0", "the summary has no \"timeouts.flase\"; did you mean timeouts.false?"},
        {"first_false_timeout.time==0",
         "the summary has no \"first_false_timeout.time\"; did you mean first_false_timeout.time_s?"},
        {"parameters.link.rate==0",
         "the summary has no \"parameters.link.rate\"; did you mean parameters.link.rate_bps?"},
        {"timeouts==0", "timeouts is an object; name one of its values"},
        {"interventions==0", "interventions is a list; name one of its values"},
        {"timeouts.false==many", "timeouts.false is a number, not to be compared with \"many\""},
        {"bytes.intact==1", "bytes.intact is true or false, not to be compared with \"1\""},
        {"bytes.intact<true", "bytes.intact is true or false; compare it with == or !="},
        {"scenario<b", "scenario is a text; compare it with == or !="},
        {"scenario==5", "scenario is a text, not to be compared with \"5\""},
    };
    for (const Bad& bad : table) {
        const std::string whole = "--expect \"" + std::string(bad.expression) + "\": " + bad.message;
        EXPECT_EQ(checkExpectation(bad.expression, found()).result, Result::BadUsage) << bad.expression;
        EXPECT_EQ(checkExpectation(bad.expression, found()).message, whole);
        EXPECT_EQ(expectationError(bad.expression, found()), whole);
    }
    EXPECT_EQ(expectationError("timeouts.false==0", found()), "") << "it fails, but it can be checked";
}

TEST(Expectation, KnowsEveryPathBeforeTheRun) {
    const Json fresh = summary(Simulation(*preset("as-written"), TraceLevel::None), 0);
    Simulation run(*preset("as-written"), TraceLevel::None);
    run.advance(kNever);
    const Json after = summary(run, 0);
    for (const auto& [group, value] : after.items()) {
        if (!value.is_object()) continue;
        for (const auto& [key, inner] : value.items())
            EXPECT_EQ(expectationError(group + "." + key + "==null", fresh), "") << group << "." << key;
    }
}

}  // namespace
}  // namespace inflight
