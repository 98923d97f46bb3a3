#pragma once

#include "app/side_column.h"
#include "widgets/style/theme.h"

#ifndef Q_MOC_RUN  // moc 6.4 cannot parse the standard headers below these
#include "core/run/snapshot.h"
#include "core/trace/cost.h"
#include "core/trace/remedies.h"
#include "core/trace/story.h"
#endif

#include <memory>
#include <optional>
#include <QElapsedTimer>

namespace inflight {

class CostMeter;
class CursorValues;
class StoryCard;
class TimeoutList;
class VerdictTiles;
class WhyPanel;

/// The right column: how many timeouts there were and of which kind, the list of them, and why the selected one
/// happened, or, in its place, the story of a packet.
class WhyColumn : public SideColumn {
    Q_OBJECT

  public:
    explicit WhyColumn(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// One frame.
    void setSnapshot(const std::shared_ptr<const Snapshot>& snapshot);
    TimeoutList* list() const { return m_list; }
    WhyPanel* why() const { return m_why; }
    /// The values at the cursor, wherever it stands in the snapshot's run, of that socket and that link's queue; none
    /// where the run has not come to that instant.
    void showCursor(Time at, bool reached, std::size_t socket, std::size_t link);
    StoryCard* story() const { return m_story; }
    /// A story takes the place of the explanation until it is closed, or a person chooses another timeout.
    void openStory(const PacketStory& story);
    void closeStory();

  signals:
    void timeoutSelected(std::optional<std::size_t> index);
    void storyClosed();

  private:
    void showWhy();
    static Settings settingsOf(const Parameters& parameters);

    void showCounts();

    std::shared_ptr<const Snapshot> m_snapshot;
    VerdictTiles* m_tiles;
    TimeoutList* m_list;
    WhyPanel* m_why;
    StoryCard* m_story;
    CostMeter* m_cost;
    CursorValues* m_values;
    CostCounter m_counter;
    QElapsedTimer m_sinceCost;
    std::size_t m_socket = 0;  ///< whose curves are shown
    std::optional<std::size_t> m_shown;
};

}  // namespace inflight
