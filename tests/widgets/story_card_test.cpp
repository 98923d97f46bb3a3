#include "widgets/views/story_card.h"

#include "tests/support/runs.h"

#include <gtest/gtest.h>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace inflight {
namespace {

using test::runOf;

PacketStory lateStory() {
    const Simulation s = runOf("as-written", atSeconds(12));
    const TimeoutEntry& e = s.trace().ledger().at(0);
    return storyOf(s.trace(), e.copy, s.now()).value();
}

QStringList shownTexts(const StoryCard& card) {
    QStringList texts;
    for (const auto* label : card.findChildren<QLabel*>())
        if (!label->isHidden() && !label->text().isEmpty()) texts << label->text();
    return texts;
}

QString plain(QString html) {
    static const QRegularExpression tags(QStringLiteral("<[^>]*>"));
    return html.remove(tags);
}

TEST(StoryCard, ShowsEveryLine) {
    StoryCard card;
    const PacketStory story = lateStory();
    card.setStory(story);
    const QStringList texts = shownTexts(card);
    ASSERT_EQ(static_cast<std::size_t>(texts.size()), story.entries.size() + 2);
    EXPECT_EQ(texts[0].toStdString(), story.title);
    EXPECT_EQ(texts[1].toStdString(), story.outcome);
    for (std::size_t i = 0; i < story.entries.size(); ++i)
        EXPECT_EQ(plain(texts[static_cast<int>(i) + 2]).toStdString(), story.entries[i].text);
}

TEST(StoryCard, EachInstantIsALink) {
    StoryCard card;
    const PacketStory story = lateStory();
    card.setStory(story);
    QSignalSpy activated(&card, &StoryCard::timeLinkActivated);
    for (const StoryEntry& e : story.entries) {
        const QString target = QString::number(nanoseconds(e.at));
        for (auto* label : card.findChildren<QLabel*>())
            if (label->text().contains(QStringLiteral("href=\"%1\"").arg(target))) emit label->linkActivated(target);
        ASSERT_FALSE(activated.empty()) << e.text;
        EXPECT_EQ(activated.last()[0].value<Time>(), e.at);
        activated.clear();
    }
}

TEST(StoryCard, CopiesAndCloses) {
    StoryCard card;
    const PacketStory story = lateStory();
    card.setStory(story);
    card.show();
    QSignalSpy closed(&card, &StoryCard::closed);
    const auto buttons = card.findChildren<QToolButton*>();
    ASSERT_EQ(buttons.size(), 2);
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    EXPECT_EQ(QApplication::clipboard()->text().toStdString(), story.plainText());
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    EXPECT_EQ(closed.count(), 1);
    EXPECT_FALSE(card.story());
    EXPECT_EQ(shownTexts(card).size(), 2);
}

TEST(StoryCard, AShorterStoryLeavesNoLinesBehind) {
    StoryCard card;
    card.setStory(lateStory());
    const Simulation s = runOf("as-written", atSeconds(12));
    const PacketStory shorter = storyOf(s.trace(), SocketId{0}, 1, s.now()).value();
    card.setStory(shorter);
    EXPECT_EQ(static_cast<std::size_t>(shownTexts(card).size()), shorter.entries.size() + 2);
}

}  // namespace
}  // namespace inflight
