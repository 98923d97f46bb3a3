#pragma once

#include "widgets/style/theme.h"

#include <QWidget>

#include "core/wire/names.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace inflight {

class VerdictTile;

struct VerdictCounts {
    std::uint64_t falseTimeouts = 0;
    std::uint64_t realLosses = 0;
    std::uint64_t acksLost = 0;
    std::uint64_t pending = 0;
    std::uint64_t needlessResends = 0;
    bool operator==(const VerdictCounts&) const = default;
};

/// How many timeouts there were of each verdict, and the resends they caused for nothing. A verdict's tile is a button
/// that limits the list to it.
class VerdictTiles : public QWidget {
    Q_OBJECT

  public:
    explicit VerdictTiles(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setCounts(const VerdictCounts& counts);
    /// Shows which filter is in force.
    void setFilter(std::optional<Verdict> verdict);

  signals:
    /// A tile was pressed: limit the list to this verdict; nothing when it was pressed a second time.
    void filterRequested(std::optional<inflight::Verdict> verdict);

  private:
    VerdictTile* tile(Verdict verdict) const { return m_tiles[static_cast<std::size_t>(verdict)]; }

    VerdictCounts m_counts;
    std::vector<VerdictTile*> m_tiles;  ///< by verdict
    VerdictTile* m_needless;
};

}  // namespace inflight
