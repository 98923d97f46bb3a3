#pragma once

#include "widgets/models/timeout_model.h"
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
    const TimeoutModel& m_model;
    const Theme* m_theme = &Theme::day();
};

}  // namespace inflight
