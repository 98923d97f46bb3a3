#pragma once

#ifndef Q_MOC_RUN  // moc 6.4 cannot parse the standard headers below these
#include "core/run/snapshot.h"
#include "core/trace/story.h"
#endif

#include "app/background.h"

#include <memory>
#include <optional>
#include <QElapsedTimer>
#include <QObject>
#include <variant>

namespace inflight {

/// Reads the story of one packet from a run's log, beside the window's thread, and keeps it up to date while the run
/// goes on. Only the newest wish counts.
class StoryTeller : public QObject {
    Q_OBJECT

  public:
    /// A copy, or a data packet of a socket, or the packet behind a socket's RTT sample.
    struct OfPacket {
        SocketId socket;
        std::uint64_t packet = 0;
    };
    struct OfSample {
        SocketId socket;
        Time sentAt{};
        Duration rtt{0};
    };
    using Wish = std::variant<CopyId, OfPacket, OfSample>;

    explicit StoryTeller(QObject* parent = nullptr);

    void tell(const std::shared_ptr<const Snapshot>& snapshot, Time now, const Wish& wish);
    /// A newer snapshot of the run: the story goes on, a few times a second.
    void goOn(const std::shared_ptr<const Snapshot>& snapshot, Time now);
    /// Nobody listens any more.
    void stop();

  signals:
    void told(const inflight::PacketStory& story);
    /// The log holds no such packet.
    void unknown();

  private slots:
    void take();

  private:
    void read(const std::shared_ptr<const Snapshot>& snapshot, Time now);

    Background<std::optional<PacketStory>> m_reading{this, "take"};
    std::optional<Wish> m_wish;
    bool m_finished = false;  ///< nothing more will happen to the packet
    QElapsedTimer m_since;
};

}  // namespace inflight
