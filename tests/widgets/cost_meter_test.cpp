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
    report.byVerdict[static_cast<std::size_t>(Verdict::False)].slow = fromSeconds(1.6);
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
    EXPECT_EQ(cell(meter, QStringLiteral("false"), QStringLiteral("s below old goodput")), QStringLiteral("≥ 1.6"));
    EXPECT_EQ(cell(meter, QStringLiteral("false"), QStringLiteral("s below old cwnd")), QStringLiteral("≥ 28.1"))
        << "still growing";
}

TEST(CostMeter, SetsGoodputAgainstTheBestOfThePath) {
    CostMeter meter;
    meter.setGoodput({3900, 400, 4000});
    const auto line = [&](const char* name) {
        return cell(meter, QStringLiteral("Goodput"), QString::fromLatin1(name));
    };
    EXPECT_EQ(line("in the last round trip"), QStringLiteral("3.9 kbit/s, 98 %"));
    EXPECT_EQ(line("in the whole run"), QStringLiteral("400 bit/s, 10 %"));
    EXPECT_EQ(line("the path allows"), QStringLiteral("4.0 kbit/s"));
}

}  // namespace
}  // namespace inflight
