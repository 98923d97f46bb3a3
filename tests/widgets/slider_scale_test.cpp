#include "widgets/controls/slider_scale.h"

#include <cmath>
#include <gtest/gtest.h>

namespace inflight {
namespace {

/// Every row of the table that is a number, and so has a slider.
std::vector<const ParameterRow*> sliderRows() {
    std::vector<const ParameterRow*> rows;
    for (const ParameterRow& row : parameterTable())
        if (row.kind == Kind::Integer || row.kind == Kind::Real) rows.push_back(&row);
    return rows;
}

Value asValue(const ParameterRow& row, double number) {
    if (row.kind == Kind::Integer) return Value{static_cast<std::int64_t>(std::llround(number))};
    return Value{number};
}

ParameterRow plainRow(Scale scale, double min, double max, double step = 1) {
    ParameterRow row{};
    row.kind = Kind::Real;
    row.scale = scale;
    row.sliderMin = min;
    row.sliderMax = max;
    row.step = step;
    return row;
}

TEST(SliderScale, EveryPositionOfEveryRowGoesThereAndBack) {
    ASSERT_GT(sliderRows().size(), 20u);
    for (const ParameterRow* row : sliderRows()) {
        const SliderScale scale(*row);
        for (int p = 0; p <= SliderScale::kEnd; ++p) {
            const double value = scale.valueAt(p);
            ASSERT_EQ(scale.valueAt(scale.positionOf(value)), value) << row->name << " at " << p;
        }
    }
}

TEST(SliderScale, EveryPositionIsAnAllowedValue) {
    for (const ParameterRow* row : sliderRows()) {
        const SliderScale scale(*row);
        for (int p = 0; p <= SliderScale::kEnd; ++p)
            ASSERT_EQ(checkValue(*row, asValue(*row, scale.valueAt(p))), "") << row->name << " at " << p;
    }
}

TEST(SliderScale, ValuesRiseWithThePosition) {
    for (const ParameterRow* row : sliderRows()) {
        const SliderScale scale(*row);
        double before = scale.valueAt(0);
        for (int p = 1; p <= SliderScale::kEnd; ++p) {
            const double value = scale.valueAt(p);
            if (row->specialAtEnd && value == row->specialValue) continue;
            ASSERT_GE(value, before) << row->name << " at " << p;
            before = value;
        }
    }
}

TEST(SliderScale, ArrowKeysClimbFromEndToEnd) {
    for (const ParameterRow* row : sliderRows()) {
        const SliderScale scale(*row);
        double value = scale.lowest();
        int steps = 0;
        while (value != scale.highest()) {
            const double next = scale.stepped(value, 1);
            ASSERT_NE(next, value) << row->name << " is stuck at " << value;
            value = next;
            ASSERT_LT(++steps, 20000) << row->name;
        }
        EXPECT_EQ(scale.stepped(value, 1), value) << row->name;
        while (value != scale.lowest()) {
            const double next = scale.stepped(value, -1);
            ASSERT_NE(next, value) << row->name << " is stuck at " << value;
            value = next;
        }
        EXPECT_EQ(scale.stepped(value, -1), value) << row->name;
    }
}

TEST(SliderScale, LinearGivesWholeStepsWithoutDust) {
    const SliderScale scale(plainRow(Scale::Linear, 0, 1, 0.1));
    EXPECT_EQ(scale.valueAt(300), 0.3);
    EXPECT_EQ(scale.stepped(0.2, 1), 0.3);
    EXPECT_EQ(scale.stepped(0.22, 1), 0.3);
    EXPECT_EQ(scale.positionOf(0.5), 500);
}

TEST(SliderScale, LogTakesEqualWaysForEqualRatios) {
    const SliderScale scale(plainRow(Scale::Log, 1, 10000));
    EXPECT_EQ(scale.valueAt(0), 1);
    EXPECT_EQ(scale.valueAt(500), 100);
    EXPECT_EQ(scale.valueAt(1000), 10000);
    EXPECT_EQ(scale.positionOf(10), 250);
}

TEST(SliderScale, ZeroStandsBeforeTheLogPart) {
    const SliderScale scale(plainRow(Scale::ZeroThenLog, 1, 1000));
    EXPECT_EQ(scale.valueAt(0), 0);
    EXPECT_EQ(scale.positionOf(0), 0);
    EXPECT_GT(scale.positionOf(1), 0);
    EXPECT_EQ(scale.stepped(0, 1), 1);
    EXPECT_EQ(scale.stepped(1, -1), 0);
}

TEST(SliderScale, TheSpecialValueStandsPastTheFarEnd) {
    const SliderScale scale(row(Key::LinkQueue));
    EXPECT_EQ(scale.valueAt(SliderScale::kEnd), 0);
    EXPECT_EQ(scale.positionOf(0), SliderScale::kEnd);
    const double most = row(Key::LinkQueue).sliderMax;
    EXPECT_LT(scale.positionOf(most), SliderScale::kEnd);
    EXPECT_EQ(scale.stepped(most, 1), 0);
    EXPECT_EQ(scale.stepped(0, -1), most);
}

TEST(SliderScale, ValuesBeyondTheSliderStandAtItsEnds) {
    const SliderScale scale(row(Key::LinkRate));
    EXPECT_EQ(scale.positionOf(100), 0);
    EXPECT_EQ(scale.positionOf(1e11), SliderScale::kEnd);
}

}  // namespace
}  // namespace inflight
