#pragma once

#include "widgets/models/timeout_model.h"
#include "widgets/plot/stamp_shapes.h"
#include "widgets/style/theme.h"

#include <QStyledItemDelegate>

namespace inflight {

/// Draws one timeout on one line: mark, time, packet, and what became of it on the right.
class TimeoutDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    TimeoutDelegate(const TimeoutModel& model, QObject* parent);

    void setTheme(const Theme& theme) { m_theme = &theme; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    static int rowHeight(const QFont& font);

  private:
    /// What all rows of one font share, so that a row costs its three texts and no more.
    struct Type {
        QFont given;
        QFont figures;
        int line = 0;
        int digit = 0;     ///< figures have one width
        int timeRest = 0;  ///< width of a time beyond its digits
        int packetRest = 0;
        int usualOutcome = 0;
    };
    const Type& typeFor(const QFont& font) const;
    void paintTexts(QPainter& painter, const QRect& inner, const TimeoutEntry& entry) const;

    const TimeoutModel& m_model;
    const Theme* m_theme = &Theme::day();
    mutable Type m_type;
    mutable StampCache m_stamps;
};

}  // namespace inflight
