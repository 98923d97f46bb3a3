#include "widgets/views/why_panel.h"

#include "tests/support/timeouts.h"

#include <gtest/gtest.h>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace inflight {
namespace {

using test::timeoutAt;

std::vector<QPushButton*> shownButtons(WhyPanel& panel) {
    std::vector<QPushButton*> shown;
    for (auto* button : panel.findChildren<QPushButton*>())
        if (!button->isHidden()) shown.push_back(button);
    return shown;
}

QString allText(WhyPanel& panel) {
    QString text;
    for (const auto* label : panel.findChildren<QLabel*>())
        if (!label->isHidden()) text += label->text() + QLatin1Char('\n');
    return text;
}

TEST(WhyPanel, ShowsTheExplanationOfTheEntry) {
    WhyPanel panel;
    const TimeoutEntry e = timeoutAt(1.182, Verdict::False);
    panel.setEntry(e, {});
    const QString text = allText(panel);
    EXPECT_TRUE(text.contains(QStringLiteral("Why packet 45 timed out, though it was not lost")));
    EXPECT_TRUE(text.contains(QStringLiteral("waited <b>620.0 ms</b> in the queue of its own node")))
        << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("<a href=\"1182000000\">1.182 s</a>"))) << text.toStdString();
    ASSERT_TRUE(panel.explanation());
    EXPECT_EQ(panel.explanation()->steps.size(), 6u);
}

TEST(WhyPanel, ALinkTellsItsInstant) {
    WhyPanel panel;
    panel.setEntry(timeoutAt(1.182, Verdict::False), {});
    QSignalSpy activated(&panel, &WhyPanel::timeLinkActivated);
    for (auto* label : panel.findChildren<QLabel*>())
        if (label->text().contains(QStringLiteral("1182000000")))
            emit label->linkActivated(QStringLiteral("1182000000"));
    ASSERT_EQ(activated.count(), 1);
    EXPECT_EQ(activated[0][0].value<Time>(), atSeconds(1.182));
}

TEST(WhyPanel, ATryButtonAsksForItsSettings) {
    WhyPanel panel;
    panel.resize(300, 900);
    panel.setEntry(timeoutAt(1.182, Verdict::False), {});
    panel.show();
    QSignalSpy tried(&panel, &WhyPanel::tryRequested);
    const auto buttons = shownButtons(panel);
    ASSERT_EQ(buttons.size(), panel.explanation()->tries.size());
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        QTest::mouseClick(buttons[i], Qt::LeftButton);
        ASSERT_EQ(tried.count(), static_cast<int>(i) + 1);
        EXPECT_EQ(tried.back()[0].value<Settings>(), panel.explanation()->tries[i].settings);
    }
    EXPECT_EQ(tried[0][0].value<Settings>(), (Settings{{"rto.policy", "since_last_ack"}}));
}

TEST(WhyPanel, TheNoteFollowsTheFocusedButton) {
    WhyPanel panel;
    panel.resize(300, 900);
    panel.setEntry(timeoutAt(1.182, Verdict::False), {});
    panel.show();
    const auto buttons = shownButtons(panel);
    EXPECT_FALSE(allText(panel).contains(QStringLiteral("more packets time out falsely")));
    QFocusEvent focus(QEvent::FocusIn, Qt::TabFocusReason);
    QApplication::sendEvent(buttons[1], &focus);
    EXPECT_TRUE(allText(panel).contains(QStringLiteral("more packets time out falsely")));
}

TEST(WhyPanel, IsBuiltAnewOnlyWhenTheWordsChange) {
    WhyPanel panel;
    QSignalSpy changed(&panel, &WhyPanel::explanationChanged);
    TimeoutEntry e = timeoutAt(1.182, Verdict::Pending);
    for (int frame = 0; frame < 60; ++frame) panel.setEntry(e, {});
    EXPECT_EQ(changed.count(), 1);
    panel.setEntry(timeoutAt(1.182, Verdict::False), {});
    EXPECT_EQ(changed.count(), 2);
    panel.setEntry(timeoutAt(1.5, Verdict::False, 46), {});
    EXPECT_EQ(changed.count(), 3);
    panel.setTheme(Theme::night());
    EXPECT_EQ(changed.count(), 3);
}

TEST(WhyPanel, CopiesPlainText) {
    WhyPanel panel;
    panel.setEntry(timeoutAt(1.182, Verdict::False), {});
    panel.copy();
    EXPECT_EQ(QApplication::clipboard()->text(), QString::fromStdString(panel.explanation()->plainText()));
}

TEST(WhyPanel, OnlyAFalseTimeoutIsAmber) {
    for (const Theme* theme : {&Theme::day(), &Theme::night()}) {
        WhyPanel panel;
        panel.resize(300, 900);
        panel.setTheme(*theme);
        const auto fill = [&] { return panel.grab().toImage().pixelColor(6, 450); };
        EXPECT_EQ(fill(), theme->card);
        panel.setEntry(timeoutAt(1, Verdict::False), {});
        EXPECT_EQ(fill(), theme->falseCard);
        panel.setEntry(timeoutAt(1, Verdict::Real), {});
        EXPECT_EQ(fill(), theme->card);
    }
}

TEST(WhyPanel, ClearedItExplainsNothingAndOffersNothing) {
    WhyPanel panel;
    panel.setEntry(timeoutAt(1, Verdict::False), {});
    panel.clear();
    EXPECT_FALSE(panel.explanation());
    EXPECT_TRUE(shownButtons(panel).empty());
    EXPECT_FALSE(allText(panel).contains(QStringLiteral("packet 45")));
    panel.setEntry(timeoutAt(1, Verdict::False), {});
    EXPECT_TRUE(allText(panel).contains(QStringLiteral("packet 45")));
}

TEST(WhyPanel, SaysAtTheEndThatThereWasNoTimeout) {
    WhyPanel panel;
    panel.clear();
    EXPECT_TRUE(allText(panel).contains(QStringLiteral("No timeout yet")));
    panel.setRun({.over = true});
    EXPECT_TRUE(allText(panel).contains(QStringLiteral("No timer ran out in this run.")));
    panel.setRun({});
    EXPECT_TRUE(allText(panel).contains(QStringLiteral("No timeout yet")));
}

TEST(WhyPanel, SaysHowTheTimeoutsStandWhileNoneIsExplained) {
    WhyPanel panel;
    panel.setRun({.timeouts = 2, .open = 2});
    EXPECT_TRUE(allText(panel).contains(QStringLiteral("is not decided yet")));
    panel.setRun({.timeouts = 2, .open = 0});
    EXPECT_TRUE(allText(panel).contains(QStringLiteral("No timeout was false so far")));
    panel.setRun({.over = true, .timeouts = 2, .open = 0});
    EXPECT_TRUE(allText(panel).contains(QStringLiteral("No timeout of this run was false")));
    EXPECT_FALSE(allText(panel).contains(QStringLiteral("No timeout yet")));
}

}  // namespace
}  // namespace inflight
