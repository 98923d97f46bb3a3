#pragma once

#include "widgets/style/theme.h"
#include "widgets/views/path_layout.h"

#include <QPixmap>

#include <unordered_map>

class QPainter;

namespace inflight {

/// Pictures of packets, drawn once per look, size and quarter of a pixel, and then stamped at whole device pixels: that
/// is fast and moves smoothly.
class PathStamps {
  public:
    static constexpr int kPhases = 4;

    void setTheme(const Theme& theme);
    /// Makes the painter ready for stamp(): device pixels from here on. Save and restore it around.
    void begin(QPainter& painter);
    void stamp(QPainter& painter, const PathLayout::Packet& packet);
    std::size_t made() const { return m_made.size(); }

    /// The colour of a packet's body and of a number on it.
    static QColor body(const PathLayout::Packet& packet, const Theme& theme);
    static QColor text(const PathLayout::Packet& packet, const Theme& theme);

  private:
    struct Stamp {
        QPixmap pixmap;
        int left = 0;  ///< from the pixmap's corner to the packet's centre, whole device pixels
        int top = 0;
    };
    Stamp make(const PathLayout::Packet& packet, double shift) const;

    const Theme* m_theme = &Theme::day();
    double m_ratio = 1;
    double m_dx = 0;
    double m_dy = 0;
    std::unordered_map<std::uint64_t, Stamp> m_made;
};

}  // namespace inflight
