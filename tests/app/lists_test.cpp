#include "app/lists.h"

#include "core/sim/presets.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace inflight {
namespace {

using Json = nlohmann::json;

TEST(Lists, ThePresetsAreComplete) {
    const Json list = Json::parse(presetsJson());
    ASSERT_EQ(list.size(), presets().size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        const PresetInfo& info = presets()[i];
        EXPECT_EQ(list[i]["name"], std::string(info.name));
        EXPECT_EQ(list[i]["title"], std::string(info.title));
        EXPECT_EQ(list[i]["default"], i == 0);
        EXPECT_NE(presetsText().find(std::string(info.name) + " "), std::string::npos);
        EXPECT_NE(presetsText().find(info.title), std::string::npos);
    }
    EXPECT_EQ(list[0]["aliases"], Json::array({"false-timeout"}));
    EXPECT_EQ(list[1]["parameters"]["pacing.mode"], "window");
    EXPECT_EQ(list[0]["parameters"].size(), 3U) << "only what differs from the defaults";
}

TEST(Lists, TheParametersAreTheTable) {
    const Json list = Json::parse(parametersJson());
    ASSERT_EQ(list.size(), kKeyCount);
    for (std::size_t i = 0; i < kKeyCount; ++i) {
        const ParameterRow& r = parameterTable()[i];
        SCOPED_TRACE(r.name);
        EXPECT_EQ(list[i]["key"], std::string(r.name));
        EXPECT_EQ(list[i]["help"], std::string(r.help));
        EXPECT_EQ(list[i]["live"], r.live);
        EXPECT_EQ(list[i].contains("choices"), !r.choices.empty());
        EXPECT_EQ(list[i].contains("min"), r.kind == Kind::Integer || r.kind == Kind::Real);
        EXPECT_NE(parametersText().find(std::string(r.name) + " "), std::string::npos);
        EXPECT_NE(parametersText().find(r.help), std::string::npos);
    }
    EXPECT_EQ(list[0]["max"], INT64_MAX);
    EXPECT_NE(parametersText().find("run.until_s            1e6  (> 0 .. 1e9)\n"), std::string::npos);
    EXPECT_NE(parametersText().find("rto.estimator          live  (live | frozen)\n"), std::string::npos);
    EXPECT_NE(parametersText().find("path.hops              1  (1 .. 16)  not during a run\n"), std::string::npos);
}

}  // namespace
}  // namespace inflight
