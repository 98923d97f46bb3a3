#pragma once

#include "core/wire/names.h"
#include "widgets/plot/live_plottable.h"
#include "widgets/plot/stamp_shapes.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace inflight {

/// One timer against its ACK: the bar leads from the sending to the deadline, the tick is the ACK's arrival.
struct DeadlineBar {
    Time sent{};
    Time deadline{};
    Time ackArrived = kNever;
    Verdict verdict = Verdict::Pending;
    std::size_t index = 0;  ///< the timeout's place in the ledger
    int lane = 0;           ///< 0 = topmost; given by giveLanes

    Time ends() const { return ackArrived == kNever || ackArrived < deadline ? deadline : ackArrived; }
};

/// Gives every bar the topmost lane that is free from its sending to its end, so that no two bars cover each other;
/// bars must be ordered by `sent`. Returns how many lanes that takes.
int giveLanes(std::span<DeadlineBar> bars, Duration gap);

/// The bars, each with its verdict's mark at the deadline and a dashed line on to the ACK's tick.
class DeadlineBars : public LivePlottable {
  public:
    DeadlineBars(QCPAxis* time, QCPAxis* value);

    void setData(std::vector<DeadlineBar> bars, int lanes);
    const std::vector<DeadlineBar>& bars() const { return m_bars; }
    int lanes() const { return m_lanes; }
    struct Colors {
        QColor fill, mark, edge;
    };
    void setColors(Verdict v, const Colors& colors) { m_colors[static_cast<std::size_t>(v)] = colors; }
    /// The bar of this place in the ledger gets a frame.
    void setSelected(std::optional<std::size_t> index) { m_selected = index; }
    void setFrameColor(const QColor& color) { m_frame = color; }
    void setAckColor(const QColor& color) { m_ack = color; }
    void setMarkSize(double pixels) { m_markSize = pixels; }

  protected:
    void paint(Canvas& canvas) override;

  private:
    /// What the bars of one frame have in common, canvas units.
    struct Measures {
        QRectF area;
        double ratio = 1;
        double pitch = 1;  ///< of the lanes
        double thick = 1;
    };
    void paintBar(Canvas& canvas, const Measures& m, const DeadlineBar& bar);
    void paintFrame(Canvas& canvas, const Measures& m, const DeadlineBar& bar);

    std::vector<DeadlineBar> m_bars;
    std::optional<std::size_t> m_selected;
    int m_lanes = 0;
    Colors m_colors[4];
    QColor m_ack, m_frame;
    double m_markSize = 10;
    StampCache m_cache;
};

/// The mark's shape for a verdict.
Stamp stampOf(Verdict v);

}  // namespace inflight
