#pragma once

#include "core/trace/column_memory.h"
#include "core/trace/series.h"
#include "widgets/plot/live_plottable.h"

#include <memory>

namespace inflight {

/// Data of a plottable: shares the ownership of the snapshot it lies in, so it cannot go away while it is drawn.
using SeriesRef = std::shared_ptr<const Series>;
/// Columns that several plottables of one series draw from: so they are worked out once a frame.
using ColumnsRef = std::shared_ptr<ColumnMemory>;

/// A step function as a solid line. From switchAt() on it has a second colour.
class StepCurve : public LivePlottable {
  public:
    StepCurve(QCPAxis* time, QCPAxis* value, ColumnsRef memory = std::make_shared<ColumnMemory>());

    /// Draws the series up to `end`.
    void setData(SeriesRef series, Time end);
    void setColor(const QColor& color) { m_color = m_second = color; }
    void setColors(const QColor& before, const QColor& from) { m_color = before, m_second = from; }
    void setSwitchAt(Time t) { m_switchAt = t; }
    /// Draws the whole packets of the values (their floor).
    void setFloored(bool on) { m_floored = on; }
    /// Width of the line, logical pixels.
    void setWidth(double pixels) { m_width = pixels; }
    const ColumnsRef& memory() const { return m_memory; }

  protected:
    void paint(Canvas& canvas) override;
    const Series* series() const { return m_series.get(); }
    Time end() const { return m_end; }
    double width() const { return m_width; }
    const QColor& color() const { return m_color; }
    /// The line's width in whole canvas pixels, at least 1.
    int thickness(const Canvas& canvas) const;

  private:
    void paintRows(Canvas& canvas, std::span<const Column> columns, int first, int last, const QColor& color);

    SeriesRef m_series;
    Time m_end{};
    Time m_switchAt = kNever;
    QColor m_color, m_second;
    double m_width = 2;
    bool m_floored = false;
    ColumnsRef m_memory;
    std::vector<QRect> m_rects;
};

/// A step function as a dashed line. The dashes are fixed to the time axis, so they move with the data; where the curve
/// rises or falls the dashes go on along the rise.
class DashedStep : public StepCurve {
  public:
    using StepCurve::StepCurve;

  protected:
    void paint(Canvas& canvas) override;
};

/// The opaque area between a step function and zero, drawn under the grid.
class FilledStep : public LivePlottable {
  public:
    FilledStep(QCPAxis* time, QCPAxis* value);
    void setData(SeriesRef series, Time end);
    void setColor(const QColor& fill) { m_fill = fill; }
    const ColumnsRef& memory() const { return m_memory; }

  protected:
    void paint(Canvas& canvas) override;

  private:
    SeriesRef m_series;
    Time m_end{};
    QColor m_fill;
    ColumnsRef m_memory = std::make_shared<ColumnMemory>();
};

/// The opaque band middle +- deviation, drawn under the grid.
class Band : public LivePlottable {
  public:
    Band(QCPAxis* time, QCPAxis* value);
    void setData(SeriesRef middle, SeriesRef deviation, Time end);
    void setColor(const QColor& fill) { m_fill = fill; }
    const ColumnsRef& middleMemory() const { return m_middleMemory; }

  protected:
    void paint(Canvas& canvas) override;

  private:
    void paintVector(Canvas& canvas);

    SeriesRef m_middle, m_deviation;
    Time m_end{};
    QColor m_fill;
    ColumnsRef m_middleMemory = std::make_shared<ColumnMemory>();
    ColumnMemory m_deviationMemory;
};

}  // namespace inflight
