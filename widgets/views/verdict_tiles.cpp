#include "widgets/views/verdict_tiles.h"

#include "widgets/models/verdict_words.h"
#include "widgets/views/verdict_tile.h"

#include <QGridLayout>

namespace inflight {

VerdictTiles::VerdictTiles(QWidget* parent) : QWidget(parent) {
    const auto help = [](Verdict verdict) {
        switch (verdict) {
        case Verdict::False: return tr("The timer fired, and nothing it waited for was lost.");
        case Verdict::Real: return tr("Every copy sent before the timer fired was dropped.");
        case Verdict::AckLost: return tr("A copy arrived, but every ACK that could say so in time was dropped.");
        case Verdict::Pending: break;
        }
        return tr("The network has not decided yet.");
    };
    for (const Verdict verdict : {Verdict::Pending, Verdict::False, Verdict::Real, Verdict::AckLost}) {
        auto* tile = new VerdictTile(verdict, verdictWord(verdict), help(verdict), this);
        connect(tile, &QAbstractButton::clicked, this, [this, verdict](bool checked) {
            const std::optional<Verdict> wanted = checked ? std::optional(verdict) : std::nullopt;
            setFilter(wanted);
            emit filterRequested(wanted);
        });
        m_tiles.push_back(tile);
    }
    m_needless = new VerdictTile(std::nullopt, tr("needless resends"), tr("Data sent again that was not lost."), this);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    // Six columns: three tiles above, two below that take a third and two thirds.
    grid->addWidget(tile(Verdict::False), 0, 0, 1, 2);
    grid->addWidget(tile(Verdict::Real), 0, 2, 1, 2);
    grid->addWidget(tile(Verdict::AckLost), 0, 4, 1, 2);
    grid->addWidget(tile(Verdict::Pending), 1, 0, 1, 2);
    grid->addWidget(m_needless, 1, 2, 1, 4);
    for (int column = 0; column < 6; ++column) grid->setColumnStretch(column, 1);
    setAccessibleName(tr("Timeouts by verdict"));
}

void VerdictTiles::setTheme(const Theme& theme) {
    for (VerdictTile* each : m_tiles) each->setTheme(theme);
    m_needless->setTheme(theme);
}

void VerdictTiles::setCounts(const VerdictCounts& counts) {
    if (counts == m_counts) return;
    m_counts = counts;
    tile(Verdict::False)->setNumber(counts.falseTimeouts);
    tile(Verdict::Real)->setNumber(counts.realLosses);
    tile(Verdict::AckLost)->setNumber(counts.acksLost);
    tile(Verdict::Pending)->setNumber(counts.pending);
    m_needless->setNumber(counts.needlessResends);
}

void VerdictTiles::setFilter(std::optional<Verdict> verdict) {
    for (std::size_t i = 0; i < m_tiles.size(); ++i)
        m_tiles[i]->setChecked(verdict && static_cast<std::size_t>(*verdict) == i);
}

}  // namespace inflight
