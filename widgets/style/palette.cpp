#include "widgets/style/palette.h"

namespace inflight {

QColor mixed(const QColor& base, const QColor& over, double share) {
    const auto part = [share](int b, int o) { return static_cast<int>(b + (o - b) * share + 0.5); };
    return {part(base.red(), over.red()), part(base.green(), over.green()), part(base.blue(), over.blue())};
}

QPalette makePalette(const Theme& theme) {
    QPalette p;
    const auto set = [&p](QPalette::ColorRole role, const QColor& colour) { p.setColor(QPalette::All, role, colour); };
    set(QPalette::Window, theme.window);
    set(QPalette::WindowText, theme.ink);
    set(QPalette::Base, theme.card);
    set(QPalette::AlternateBase, theme.panel);
    set(QPalette::Text, theme.ink);
    set(QPalette::Button, theme.card);
    set(QPalette::ButtonText, theme.ink);
    set(QPalette::BrightText, theme.accentText);
    set(QPalette::Light, theme.card);
    set(QPalette::Midlight, theme.grid);
    set(QPalette::Mid, theme.border);
    set(QPalette::Dark, theme.inkSoft);
    set(QPalette::Shadow, theme.tick);
    set(QPalette::Highlight, theme.selection);
    set(QPalette::HighlightedText, theme.ink);
    set(QPalette::Link, theme.accent);
    set(QPalette::LinkVisited, theme.accent);
    set(QPalette::PlaceholderText, theme.tick);
    set(QPalette::ToolTipBase, theme.card);
    set(QPalette::ToolTipText, theme.ink);
    const QColor faint = mixed(theme.panel, theme.tick, 0.6);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
                            QPalette::Dark, QPalette::Link, QPalette::PlaceholderText})
        p.setColor(QPalette::Disabled, role, faint);
    return p;
}

}  // namespace inflight
