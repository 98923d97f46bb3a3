#pragma once

#include "widgets/plot/live_plottable.h"
#include "widgets/plot/plot_content.h"

namespace inflight {

/// The values in force, written right of the area at the height of their curves' ends; moved apart where they would
/// cover each other.
class EndLabels : public LivePlottable {
  public:
    EndLabels(QCPAxis* time, QCPAxis* value) : LivePlottable(time, value, QStringLiteral("stamps")) {}
    void setValues(Time at, std::vector<EndValue> values) { m_at = at, m_values = std::move(values); }
    void setFont(const QFont& font) { m_font = font; }

  protected:
    void paint(Canvas&) override {}
    void draw(QCPPainter* painter) override;
    QRect clipRect() const override { return mParentPlot->viewport(); }

  private:
    Time m_at{};
    std::vector<EndValue> m_values;
    QFont m_font;
};

}  // namespace inflight
