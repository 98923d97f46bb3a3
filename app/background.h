#pragma once

#ifndef Q_MOC_RUN  // moc 6.4 cannot parse the standard headers below
#include "core/run/runner.h"

#include <chrono>
#include <future>
#include <optional>
#include <thread>
#include <utility>
#include <vector>
#endif

#include <QMetaObject>
#include <QObject>

namespace inflight {

/// Work beside the window's thread, at low priority, each piece on a thread of its own; only the newest one's result
/// counts. Its owner is told by a call of the named slot, on the owner's thread, and then takes the result. The owner
/// lives longer than this, whose end waits for what still runs.
template <typename Result>
class Background {
  public:
    Background(QObject* owner, const char* slot) : m_owner(owner), m_slot(slot) {}
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;
    ~Background() {
        for (Piece& piece : m_pieces) piece.thread.join();
    }

    template <typename Work>
    void start(Work work) {
        std::promise<Result> promise;
        m_pieces.push_back({promise.get_future(), {}});
        m_wanted = true;
        m_pieces.back().thread =
            std::thread([owner = m_owner, slot = m_slot, work = std::move(work), kept = std::move(promise)]() mutable {
                lowerThreadPriority();
                kept.set_value(work());
                QMetaObject::invokeMethod(owner, slot, Qt::QueuedConnection);
            });
    }

    /// The newest piece is not wanted any more.
    void forget() { m_wanted = false; }
    /// The newest piece is wanted, and its result was not taken yet.
    bool busy() const { return m_wanted; }

    /// The result of the newest piece, once, when it is ready and still wanted.
    std::optional<Result> take() {
        std::optional<Result> result;
        for (std::size_t i = 0; i < m_pieces.size();) {
            Piece& piece = m_pieces[i];
            if (piece.result.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
                ++i;
                continue;
            }
            piece.thread.join();
            if (m_wanted && i + 1 == m_pieces.size()) {
                result = piece.result.get();
                m_wanted = false;
            }
            m_pieces.erase(m_pieces.begin() + static_cast<std::ptrdiff_t>(i));
        }
        return result;
    }

  private:
    struct Piece {
        std::future<Result> result;
        std::thread thread;
    };

    QObject* m_owner;
    const char* m_slot;
    std::vector<Piece> m_pieces;
    bool m_wanted = false;
};

}  // namespace inflight
