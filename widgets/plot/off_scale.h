#pragma once

#include "widgets/plot/step_plottables.h"

#include <functional>
#include <optional>
#include <QFont>
#include <QString>

namespace inflight {

/// Says where a step function lies above the scale: small arrows at the top edge, and at the end of the last such
/// stretch its value in words. Nothing where the whole curve can be seen.
class OffScale : public LivePlottable {
  public:
    /// Looks at the columns that the curve itself draws from.
    OffScale(QCPAxis* time, QCPAxis* value, ColumnsRef memory);

    void setData(SeriesRef series, Time end);
    /// Of line and words; `ground` lies behind the words.
    void setColors(const QColor& color, const QColor& ground) { m_color = color, m_ground = ground; }
    void setFont(const QFont& font) { m_font = font; }
    /// What is said of a value; without it there are only arrows.
    void setWords(std::function<QString(double)> words) { m_words = std::move(words); }

  protected:
    void paint(Canvas& canvas) override;
    void draw(QCPPainter* painter) override;

  private:
    void paintArrows(Canvas& canvas, std::span<const double> places) const;

    SeriesRef m_series;
    Time m_end{};
    QColor m_color, m_ground;
    QFont m_font;
    ColumnsRef m_memory;
    std::function<QString(double)> m_words;
    std::optional<Time> m_last;  ///< the last instant above the scale, as painted
};

}  // namespace inflight
