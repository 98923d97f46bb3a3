#include "widgets/views/window_changes.h"

#include "core/trace/quantity.h"
#include "core/trace/trace.h"
#include "core/wire/names.h"
#include "widgets/style/labels.h"

#include <QGridLayout>

namespace inflight {

WindowChanges::WindowChanges(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Last changes of cwnd"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(0, 1);
    m_none = new QLabel(tr("None yet."), this);
    grid->addWidget(m_none, 0, 0, 1, 2);
    for (std::size_t i = 0; i < kMost; ++i) {
        const Row row{new TypeLabel(QString(), 1, QFont::Normal, true, this),
                      new ValueLabel(QStringLiteral("000.00 → 000.00"), this),
                      new TypeLabel(QString(), 1, QFont::Normal, false, this)};
        row.at->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
        connect(row.at, &QLabel::linkActivated, this,
                [this](const QString& link) { emit timeLinkActivated(atNanoseconds(link.toLongLong())); });
        row.rule->setWordWrap(true);
        const int line = 2 * static_cast<int>(i) + 1;
        grid->addWidget(row.rule, line, 0, 1, 2);
        grid->addWidget(row.at, line + 1, 0);
        grid->addWidget(row.change, line + 1, 1, Qt::AlignRight);
        m_rows.push_back(row);
    }
    setTheme(Theme::day());
}

void WindowChanges::setTheme(const Theme& theme) {
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, theme.ink);
    colours.setColor(QPalette::Link, theme.accent);
    setPalette(colours);
    QPalette soft = colours;
    soft.setColor(QPalette::WindowText, theme.inkSoft);
    for (const Row& row : m_rows) {
        row.rule->setPalette(soft);
        row.at->setText(QString());  // the colour of a link is taken when the text is set
    }
    showRows();
}

void WindowChanges::setTrace(const Trace& trace, SocketId socket, Time t) {
    std::vector<WindowChange> changes;
    while (changes.size() < kMost) {
        const std::optional<WindowChange> change = lastWindowChange(trace, socket, t);
        if (!change) break;
        changes.push_back(*change);
        if (change->at <= Time{}) break;
        t = change->at - Duration{1};
    }
    if (changes == m_changes) return;
    m_changes = std::move(changes);
    showRows();
}

void WindowChanges::showRows() {
    m_none->setVisible(m_changes.empty());
    for (std::size_t i = 0; i < kMost; ++i) {
        const Row& row = m_rows[i];
        const bool used = i < m_changes.size();
        row.at->setVisible(used);
        row.change->setVisible(used);
        // The rule stands once above the changes that it made in a row.
        row.rule->setVisible(used && (i == 0 || m_changes[i].rule != m_changes[i - 1].rule));
        if (!used) continue;
        const WindowChange& c = m_changes[i];
        const QString at = QString::fromStdString(showInstant(c.at, Duration{10'000'000}));
        row.at->setText(QStringLiteral("<a href=\"%1\">%2</a>").arg(nanoseconds(c.at)).arg(at));
        const QString after = QString::number(c.after, 'f', 2);
        row.change->setText(c.before > 0 ? QString::number(c.before, 'f', 2) + QStringLiteral(" → ") + after : after);
        const std::string_view rule = source(c.rule);
        row.rule->setText(QString::fromUtf8(rule.data(), static_cast<qsizetype>(rule.size())));
    }
}

}  // namespace inflight
