#include "widgets/views/cursor_values.h"

#include <gtest/gtest.h>
#include <QLabel>

namespace inflight {
namespace {

TEST(CursorValues, ShowsEachValueWithItsUnit) {
    CursorValues values;
    Reading r;
    r.at = atSeconds(3.02);
    r.cwnd = 28.64;
    r.inFlight = 28;
    r.srtt = 612.34;
    r.rttvar = 41;
    r.timeout = 776;
    r.queue = 17;
    values.setReading(r);
    const QString expected[] = {QStringLiteral("28.6"),    QStringLiteral("28"),       QStringLiteral("612.3 ms"),
                                QStringLiteral("41.0 ms"), QStringLiteral("776.0 ms"), QStringLiteral("17")};
    for (std::size_t row = 0; row < 6; ++row) EXPECT_EQ(values.valueText(row), expected[row]);
}

TEST(CursorValues, WhatIsNotKnownIsADash) {
    CursorValues values;
    for (std::size_t row = 0; row < 6; ++row) EXPECT_EQ(values.valueText(row), QStringLiteral("–"));
}

TEST(CursorValues, NothingMovesWhenValuesChange) {
    CursorValues values;
    values.resize(280, 200);
    Reading r;
    r.srtt = 1.1;
    values.setReading(r);
    const QSize before = values.sizeHint();
    r.srtt = 8888.8;
    r.cwnd = 8888.8;
    values.setReading(r);
    EXPECT_EQ(values.sizeHint(), before);
}

}  // namespace
}  // namespace inflight
