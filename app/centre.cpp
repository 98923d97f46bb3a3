#include "app/centre.h"

#include "widgets/plot/plot_stack.h"
#include "widgets/style/card.h"
#include "widgets/views/hint_card.h"
#include "widgets/views/path_view.h"
#include "widgets/views/race_strip.h"

#include <QEvent>
#include <QVBoxLayout>

namespace inflight {

namespace {

constexpr int kGap = 8;
constexpr int kPress = 40;  ///< by so much the plots may lack room before the path goes

int heightAt(const QWidget& part, int width) {
    return part.hasHeightForWidth() ? part.heightForWidth(width) : part.sizeHint().height();
}

}  // namespace

Centre::Centre(HintCard* hint, PathView* path, RaceStrip* race, PlotStack* plots, QWidget* parent)
    : QWidget(parent), m_hint(hint), m_path(path), m_raceCard(new Card), m_plots(plots) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kGap, kGap, kGap, kGap);
    column->setSpacing(kGap);
    auto* inner = new QVBoxLayout(m_raceCard);
    inner->setContentsMargins(14, 5, 10, 4);
    inner->addWidget(race);
    column->addWidget(m_hint);
    column->addWidget(m_path);
    column->addWidget(m_raceCard);
    column->addWidget(m_plots, 1);
    m_hint->hide();
    connect(m_hint, &HintCard::closed, this, [this] { setHintWanted(false); });
}

void Centre::setHintWanted(bool on) {
    m_hintWanted = on;
    fit();
}

/// In the order in which the parts give way, from the last one to the first.
void Centre::fit() {
    const int width = this->width() - 2 * kGap;
    const int room = height() - 2 * kGap;
    const int path = heightAt(*m_path, width) + kGap;
    const int race = heightAt(*m_raceCard, width) + kGap;
    const int hint = heightAt(*m_hint, width) + kGap;
    const int plots = m_plots->fullHeight();
    m_path->setVisible(room + kPress >= m_plots->minimumSizeHint().height() + path);
    m_raceCard->setVisible(room >= plots + path + race);
    m_hint->setVisible(m_hintWanted && room >= plots + path + race + hint);
    m_hintSeen = m_hintSeen || m_hint->isVisible();
}

QSize Centre::minimumSizeHint() const {
    const QSize plots = m_plots->minimumSizeHint();
    const QSize path = m_path->minimumSizeHint();
    return {std::max(plots.width(), path.width()) + 2 * kGap, plots.height() + path.height() + 3 * kGap};
}

bool Centre::event(QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) fit();
    return QWidget::event(event);
}

}  // namespace inflight
