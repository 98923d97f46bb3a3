#pragma once

#include "widgets/plot/live_plottable.h"

#include <optional>
#include <QFont>
#include <QStaticText>
#include <QString>

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

/// A moment worth a word.
struct Moment {
    Time at{};
    QString text;
    QColor line;
    QColor ink;
};

/// A dashed line from top to bottom at a moment, with a short text beside its top.
class MomentLine : public LivePlottable {
  public:
    MomentLine(QCPAxis* time, QCPAxis* value);
    void setMoment(const std::optional<Moment>& moment);
    void setFont(const QFont& font);
    /// Behind the text, so that curves do not run through it.
    void setGround(const QColor& color) { m_ground = color; }

  protected:
    void paint(Canvas& canvas) override;
    void draw(QCPPainter* painter) override;

  private:
    void shape();

    std::optional<Moment> m_moment;
    QFont m_font;
    QColor m_ground;
    QStaticText m_oneLine;  ///< the text, shaped once for many frames
    QStaticText m_twoLines;
};

}  // namespace inflight
