#include "widgets/views/story_card.h"

#include "widgets/plot/stamp_shapes.h"
#include "widgets/style/icons.h"
#include "widgets/style/labels.h"
#include "widgets/style/palette.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace inflight {

namespace {

constexpr int kMark = 14;  // pixels

struct Look {
    Stamp shape;
    QColor colour;
};

Look lookOf(StoryMark mark, const Theme& theme) {
    switch (mark) {
    case StoryMark::Sent: return {Stamp::Dot, theme.cwnd};
    case StoryMark::Resent: return {Stamp::HollowCircle, theme.cwnd};
    case StoryMark::Waited: return {Stamp::Dot, theme.queue};
    case StoryMark::Wire: return {Stamp::Dot, theme.propagation};
    case StoryMark::Arrived: return {Stamp::Dot, theme.rtt};
    case StoryMark::Dropped: return {Stamp::Cross, theme.realLoss};
    case StoryMark::Duplicated: return {Stamp::HollowCircle, theme.noise};
    case StoryMark::AckSent: return {Stamp::HollowCircle, theme.rtt};
    case StoryMark::AckDropped: return {Stamp::Diamond, theme.ackLost};
    case StoryMark::Acknowledged: return {Stamp::Dot, theme.rtt};
    case StoryMark::TimerExpired: return {Stamp::Triangle, theme.falseTimeout};
    case StoryMark::Verdict: return {Stamp::HollowCircle, theme.ink};
    case StoryMark::LeftOut: break;
    }
    return {Stamp::HollowCircle, theme.tick};
}

QLabel* wrapped(int weight, QWidget* parent) {
    auto* label = new TypeLabel(QString(), 1, weight, false, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse |
                                   Qt::LinksAccessibleByKeyboard);
    return label;
}

}  // namespace

StoryCard::StoryCard(QWidget* parent) : Card(parent) {
    setAccessibleName(tr("Story of a packet"));
    buildHead();
    clear();
}

QToolButton* StoryCard::button(const QString& name) {
    auto* b = new QToolButton(this);
    b->setProperty("flat", true);
    b->setAutoRaise(true);
    b->setFocusPolicy(Qt::TabFocus);
    b->setToolTip(name);
    b->setAccessibleName(name);
    return b;
}

void StoryCard::buildHead() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 12);
    column->setSpacing(6);
    m_title = wrapped(QFont::DemiBold, this);
    m_outcome = wrapped(QFont::Normal, this);
    m_copy = button(tr("Copy the story as text"));
    m_close = button(tr("Close the story"));
    connect(m_copy, &QToolButton::clicked, this, &StoryCard::copy);
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        emit closed();
    });
    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(m_title, 1);
    head->addWidget(m_copy, 0, Qt::AlignTop);
    head->addWidget(m_close, 0, Qt::AlignTop);
    column->addLayout(head);
    column->addWidget(m_outcome);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(6);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    column->addLayout(m_grid);
}

StoryCard::Line& StoryCard::lineAt(std::size_t i) {
    while (m_lines.size() <= i) {
        const Line line{new QLabel(this), wrapped(QFont::Normal, this)};
        const int row = static_cast<int>(m_lines.size());
        line.mark->setAlignment(Qt::AlignTop);
        connect(line.text, &QLabel::linkActivated, this,
                [this](const QString& link) { emit timeLinkActivated(atNanoseconds(link.toLongLong())); });
        m_grid->addWidget(line.mark, row, 0, Qt::AlignTop);
        m_grid->addWidget(line.text, row, 1);
        m_lines.push_back(line);
    }
    return m_lines[i];
}

QString StoryCard::lineText(const StoryEntry& entry) const {
    QString text = QString::fromStdString(entry.text).toHtmlEscaped();
    const QString words = QString::fromStdString(m_story->linkText(entry));
    const auto at = words.isEmpty() ? -1 : text.indexOf(words);
    if (at >= 0)
        text.replace(at, words.size(), QStringLiteral("<a href=\"%1\">%2</a>").arg(nanoseconds(entry.at)).arg(words));
    return text;
}

QPixmap StoryCard::markOf(const StoryEntry& entry) const {
    const double ratio = devicePixelRatioF();
    QPixmap pixmap(QSize(kMark, kMark) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(kMark / 2.0, kMark / 2.0 + 1);
    const Look look = lookOf(entry.mark, *m_theme);
    const bool hollow = look.shape == Stamp::HollowCircle;
    const double size = look.shape == Stamp::Dot || hollow ? 8 : 10;
    drawStamp(painter, look.shape, size, hollow ? m_theme->card : look.colour, look.colour);
    return pixmap;
}

void StoryCard::setTheme(const Theme& theme) {
    m_theme = &theme;
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, theme.ink);
    colours.setColor(QPalette::Text, theme.ink);
    colours.setColor(QPalette::Link, theme.accent);
    setPalette(colours);
    m_copy->setIcon(icon(QStringLiteral("copy")));
    m_close->setIcon(icon(QStringLiteral("close")));
    if (m_story) showLines();
}

void StoryCard::setStory(const PacketStory& story) {
    if (m_story == story) return;
    m_story = story;
    m_title->setText(QString::fromStdString(story.title).toHtmlEscaped());
    m_outcome->setText(QString::fromStdString(story.outcome).toHtmlEscaped());
    m_copy->show();
    m_close->show();
    showLines();
    setAccessibleDescription(QString::fromStdString(story.title + ". " + story.outcome));
}

void StoryCard::showLines() {
    const std::size_t count = m_story ? m_story->entries.size() : 0;
    QPalette ink = palette();
    QPalette soft = palette();
    soft.setColor(QPalette::WindowText, m_theme->tick);
    for (std::size_t i = 0; i < std::max(count, m_lines.size()); ++i) {
        Line& line = lineAt(i);
        line.mark->setVisible(i < count);
        line.text->setVisible(i < count);
        if (i >= count) continue;
        const StoryEntry& entry = m_story->entries[i];
        line.mark->setPixmap(markOf(entry));
        line.text->setPalette(entry.ahead ? soft : ink);
        line.text->setText(QString());  // the colour of a link is taken when the text is set
        line.text->setText(lineText(entry));
    }
}

void StoryCard::clear() {
    m_story.reset();
    showLines();
    m_title->setText(tr("No packet chosen"));
    m_outcome->setText(tr("Click a packet on the path to read its story."));
    m_copy->hide();
    m_close->hide();
    setAccessibleDescription(m_outcome->text());
}

void StoryCard::copy() {
    if (m_story) QGuiApplication::clipboard()->setText(QString::fromStdString(m_story->plainText()));
}

}  // namespace inflight
