#pragma once

#include "core/base/time.h"
#include "widgets/style/card.h"
#include "widgets/style/theme.h"

#ifndef Q_MOC_RUN  // moc 6.4 cannot parse the standard headers below it
#include "core/trace/story.h"
#endif

#include <optional>
#include <vector>

class QGridLayout;
class QLabel;
class QToolButton;

namespace inflight {

/// The whole life of one packet, line by line; each instant is a link. Lines are rebuilt only when the story changes.
class StoryCard : public Card {
    Q_OBJECT

  public:
    explicit StoryCard(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setStory(const PacketStory& story);
    /// No packet is chosen: the card says how to choose one.
    void clear();
    const std::optional<PacketStory>& story() const { return m_story; }

  public slots:
    /// Puts the story on the clipboard as plain text.
    void copy();

  signals:
    void timeLinkActivated(inflight::Time at);
    /// The close button; the card is cleared already.
    void closed();

  private:
    struct Line {
        QLabel* mark;
        QLabel* text;
    };
    void buildHead();
    void showLines();
    Line& lineAt(std::size_t i);
    QString lineText(const StoryEntry& entry) const;
    QPixmap markOf(const StoryEntry& entry) const;
    QToolButton* button(const QString& name);

    const Theme* m_theme = &Theme::day();
    std::optional<PacketStory> m_story;
    QLabel* m_title;
    QLabel* m_outcome;
    QToolButton* m_copy;
    QToolButton* m_close;
    QGridLayout* m_grid;
    std::vector<Line> m_lines;
};

}  // namespace inflight
