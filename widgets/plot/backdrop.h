#pragma once

#include "widgets/plot/live_plottable.h"

#include <QFont>
#include <QString>
#include <vector>

namespace inflight {

/// What lies behind the curves: the shaded future beyond now.
class Backdrop : public LivePlottable {
  public:
    Backdrop(QCPAxis* time, QCPAxis* value);
    void setNow(Time now) { m_now = now; }
    void setFutureColor(const QColor& color) { m_future = color; }

  protected:
    void paint(Canvas& canvas) override;

  private:
    Time m_now{};
    QColor m_future;
};

/// A moment worth a word: a dashed line from top to bottom with a short text beside its top.
struct Marker {
    Time at{};
    QString text;
    QColor line;
    QColor ink;
};

/// Markers of one plot; a text that would cover an earlier one goes a line lower, or is left out when there is no room.
class Markers : public LivePlottable {
  public:
    Markers(QCPAxis* time, QCPAxis* value);
    void setMarkers(std::vector<Marker> markers) { m_markers = std::move(markers); }
    void setFont(const QFont& font) { m_font = font; }
    /// Behind the texts, so that curves do not run through them.
    void setGround(const QColor& color) { m_ground = color; }

  protected:
    void paint(Canvas& canvas) override;
    void draw(QCPPainter* painter) override;

  private:
    std::vector<Marker> m_markers;
    QFont m_font;
    QColor m_ground;
};

}  // namespace inflight
