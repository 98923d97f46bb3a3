#pragma once

#include "widgets/plot/deadline_bars.h"
#include "widgets/plot/timeout_index.h"

#include <optional>

namespace inflight {

/// The timeouts as marks, one row per verdict (value axis 0..4, false on top), shape and colour by verdict.
class TimeoutMarks : public LivePlottable {
  public:
    TimeoutMarks(QCPAxis* time, QCPAxis* value);

    /// The index outlives the plottable.
    void setIndex(const TimeoutIndex* index) { m_index = index; }
    void setSelected(std::optional<TimeoutIndex::Mark> mark, Verdict verdict) {
        m_selected = mark, m_selectedVerdict = verdict;
    }
    void setColors(Verdict v, const QColor& fill, const QColor& edge);
    void setRingColor(const QColor& color) { m_ring = color; }
    void setMarkSize(double pixels) { m_size = pixels; }

    /// Middle of the verdict's row on the value axis.
    static double rowOf(Verdict v);

  protected:
    void paint(Canvas& canvas) override;

  private:
    const TimeoutIndex* m_index = nullptr;
    std::optional<TimeoutIndex::Mark> m_selected;
    Verdict m_selectedVerdict = Verdict::Pending;
    QColor m_fill[TimeoutIndex::kVerdicts], m_edge[TimeoutIndex::kVerdicts], m_ring;
    double m_size = 11;
    StampCache m_cache;
};

}  // namespace inflight
