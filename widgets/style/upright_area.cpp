#include "widgets/style/upright_area.h"

#include <algorithm>
#include <QEvent>
#include <QLayout>
#include <QScrollBar>
#include <utility>

namespace inflight {

UprightArea::UprightArea(QWidget* parent) : QScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

QSize UprightArea::minimumSizeHint() const {
    constexpr int kLeastHeight = 80;
    if (widget() == nullptr) return {0, kLeastHeight};
    const int bar = verticalScrollBar()->sizeHint().width();
    const int margin = widget()->layout() ? widget()->layout()->contentsMargins().right() : 0;
    return {widget()->minimumSizeHint().width() + std::max(0, bar - margin), kLeastHeight};
}

bool UprightArea::eventFilter(QObject* watched, QEvent* event) {
    const bool done = QScrollArea::eventFilter(watched, event);
    if (watched != widget() || event->type() != QEvent::LayoutRequest) return done;
    const int least = minimumSizeHint().width();
    if (std::exchange(m_least, least) != least) updateGeometry();
    return done;
}

}  // namespace inflight
