#pragma once

#include "core/base/id.h"
#include "core/base/time.h"

#include <cstddef>
#include <optional>
#include <QObject>
#include <vector>

namespace inflight {

/// What all plots have in common: the visible span of simulated time, the cursor, the hover and the selected timeout.
/// Times on the axis are seconds as real numbers; the span is never shorter than a microsecond and never starts before
/// 0.
class SharedView : public QObject {
    Q_OBJECT

  public:
    explicit SharedView(QObject* parent = nullptr);

    double from() const { return m_from; }
    double to() const { return m_to; }
    double span() const { return m_to - m_from; }
    Time now() const { return m_now; }
    /// Empty until the cursor was set: readers then take now().
    std::optional<Time> cursor() const { return m_cursor; }
    Time cursorOrNow() const { return m_cursor.value_or(m_now); }
    std::optional<Time> hover() const { return m_hover; }
    std::optional<std::size_t> selectedTimeout() const { return m_selected; }
    /// The visible span moves with now().
    bool following() const { return m_following; }
    /// The run is going on (y axes then shrink slowly instead of at once).
    bool live() const { return m_live; }
    bool canUndo() const { return !m_undo.empty(); }

    /// How much time is shown after a reset while the run goes on, seconds; default 5.
    void setHomeSpan(double seconds);
    void setLive(bool live);
    /// Where the run stands; moves the visible span while following.
    void setNow(Time now);
    void setFollowing(bool on);
    void setCursor(std::optional<Time> t);
    void setHover(std::optional<Time> t);
    void setSelectedTimeout(std::optional<std::size_t> index);

    /// The four ways a person changes the visible span. Each can be undone and ends following; steps of the wheel in a
    /// row are undone together, and so are the moves of one drag (begun by beginPan).
    void zoomTo(double from, double to);
    void zoomAt(double pivot, double factor);
    void beginPan();
    void panBy(double seconds);
    /// While the run goes on: follow it with the home span. Else: the whole run.
    void reset();
    /// Back to the span before the last change; without effect when there is none.
    void undoZoom();

    /// A person clicked into a plot: the cursor is set and timeClicked sent.
    void clickTime(Time t);
    /// A person clicked a mark: the timeout is selected and timeoutClicked sent.
    void clickTimeout(std::size_t index);
    /// A person clicked something that stands for one packet.
    void clickPacket(SocketId socket, std::uint64_t packet) { emit packetClicked(socket, packet); }
    void clickSample(SocketId socket, Time sentAt, Duration rtt) { emit sampleClicked(socket, sentAt, rtt); }
    /// Stands where another one stands, without telling anybody: for a picture that must not move with it.
    void standAs(const SharedView& other);
    /// Shows [from, to] without a trace in the undo list (timeline handle, start of a run).
    void show(double from, double to);
    /// Moves the span, keeping its length, so that t lies inside it.
    void reveal(Time t);

  signals:
    void rangeChanged();
    void nowChanged();
    void cursorMoved();
    void hoverMoved();
    void followChanged(bool following);
    void selectionChanged();
    void liveChanged(bool live);
    void timeClicked(inflight::Time t);
    void timeoutClicked(std::size_t index);
    void packetClicked(inflight::SocketId socket, quint64 packet);
    void sampleClicked(inflight::SocketId socket, inflight::Time sentAt, inflight::Duration rtt);

  private:
    enum class Change { None, Wheel, Box, Pan, Reset };
    struct Past {
        double from;
        double to;
        bool following;
    };
    void remember(Change change);
    double longest() const;
    void apply(double from, double to);
    void follow();

    double m_from = 0;
    double m_to = 5;
    double m_home = 5;
    Time m_now{};
    std::optional<Time> m_cursor;
    std::optional<Time> m_hover;
    std::optional<std::size_t> m_selected;
    bool m_following = true;
    bool m_live = false;
    Change m_last = Change::None;
    std::vector<Past> m_undo;
};

}  // namespace inflight
