#include "widgets/views/cost_meter.h"

#include <gtest/gtest.h>
#include <QLabel>

namespace inflight {
namespace {

QString cell(CostMeter& meter, const QString& verdict, const QString& row) {
    for (const auto* label : meter.findChildren<QLabel*>())
        if (label->accessibleName() == verdict + QStringLiteral(", ") + row) return label->text();
    return QStringLiteral("no such cell");
}

TEST(CostMeter, PutsEachSumUnderItsVerdict) {
    CostReport report;
    report.byVerdict[static_cast<std::size_t>(Verdict::False)].resentBytes = 1540;
    report.byVerdict[static_cast<std::size_t>(Verdict::False)].recovering = fromSeconds(28.14);
    report.byVerdict[static_cast<std::size_t>(Verdict::False)].stillRecovering = true;
    report.byVerdict[static_cast<std::size_t>(Verdict::Real)].cwndGivenAway = 92.44;
    report.byVerdict[static_cast<std::size_t>(Verdict::AckLost)].resentBytes = 15'400'000;
    CostMeter meter;
    meter.setReport(report);
    const QString bytes = QStringLiteral("bytes for nothing");
    EXPECT_EQ(cell(meter, QStringLiteral("false"), bytes), QStringLiteral("1540"));
    EXPECT_EQ(cell(meter, QStringLiteral("ACK lost"), bytes), QStringLiteral("15.4 M"));
    EXPECT_EQ(cell(meter, QStringLiteral("real loss"), bytes), QStringLiteral("0"));
    EXPECT_EQ(cell(meter, QStringLiteral("real loss"), QStringLiteral("cwnd given away")), QStringLiteral("92.4"));
    EXPECT_EQ(cell(meter, QStringLiteral("false"), QStringLiteral("s below old cwnd")), QStringLiteral("28.1…"))
        << "still growing";
}

}  // namespace
}  // namespace inflight
