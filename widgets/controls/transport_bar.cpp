#include "widgets/controls/transport_bar.h"

#include "widgets/controls/speed_box.h"
#include "widgets/style/icons.h"
#include "widgets/style/labels.h"

#include <algorithm>
#include <QAction>
#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace inflight {
namespace {

/// "4.600 s".
QString clockText(Time now) {
    return QString::number(inSeconds(now), 'f', 3) + QStringLiteral(" s");
}

/// The scenario's name is cut to this before anything is left away.
constexpr int kRoomForScenario = 130;

void setFlag(QPushButton* button, const char* name, bool on) {
    button->setProperty(name, on);
    button->update();
}

void setPrimary(QPushButton* button, bool primary) {
    setFlag(button, "primary", primary);
}

}  // namespace

TransportBar::TransportBar(QWidget* parent)
    : QWidget(parent), m_scenarios(new ScenarioBox(this)),
      m_again(iconButton(QStringLiteral("restart"), tr("Run again"))), m_play(new QPushButton(this)),
      m_step(makeStepButton()), m_speed(new SpeedBox(this)),
      m_time(new ValueLabel(QStringLiteral("000.000 s"), this, 16.0 / 13.0)), m_done(new QLabel(this)),
      m_layout(new QHBoxLayout(this)) {
    setAccessibleName(tr("Run"));
    build();
    connect(m_again, &QPushButton::clicked, this, &TransportBar::runAgainAsked);
    connect(m_play, &QPushButton::clicked, this, [this] { emit playAsked(!m_playing); });
    connect(m_speed, &SpeedBox::speedChanged, this, &TransportBar::speedChanged);
    describeAgain();
    setPrimary(m_play, true);
    setTime(Time{});
    describePlay();
    describeEnd(false);
}

void TransportBar::build() {
    m_name = new TypeLabel(QStringLiteral("Inflight"), 17.0 / 13.0, QFont::DemiBold, false, this);
    m_time->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_layout->setContentsMargins(16, 8, 16, 9);
    m_layout->setSpacing(6);
    m_layout->addWidget(m_name);
    m_layout->addSpacing(8);
    m_layout->addWidget(m_scenarios, 8);
    m_layout->addSpacing(8);
    m_layout->addWidget(m_again);
    m_layout->addWidget(m_play);
    m_layout->addWidget(m_step);
    m_layout->addWidget(m_speed);
    m_layout->addSpacing(8);
    m_layout->addWidget(m_time);
    m_layout->addSpacing(8);
    m_layout->addWidget(m_done);
    m_layout->addStretch(1);
    m_scenarios->setMaximumWidth(420);
    m_done->setForegroundRole(QPalette::Dark);
}

QPushButton* TransportBar::iconButton(const QString& iconName, const QString& name) {
    auto* button = new QPushButton(icon(iconName), QString(), this);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

QToolButton* TransportBar::makeStepButton() {
    auto* button = new QToolButton(this);
    auto* menu = new QMenu(button);
    auto* group = new QActionGroup(menu);
    const std::array kinds{std::pair{StepLength::Event, tr("One event")},
                           std::pair{StepLength::Packet, tr("One packet")}, std::pair{StepLength::Rtt, tr("One RTT")},
                           std::pair{StepLength::Timeout, tr("To the next timeout")}};
    for (const auto& [kind, text] : kinds) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(kind == m_stepKind);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, kind = kind] {
            setStepKind(kind);
            emit stepAsked(kind);
        });
    }
    menu->addSeparator();
    QAction* back = menu->addAction(icon(QStringLiteral("step_back")), tr("Step back"));
    connect(back, &QAction::triggered, this, [this] { emit stepBackAsked(m_stepKind); });
    button->setIcon(icon(QStringLiteral("step")));
    button->setText(tr("Step"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::MenuButtonPopup);
    button->setMenu(menu);
    button->setAccessibleName(tr("Step"));
    connect(button, &QToolButton::clicked, this, [this] { emit stepAsked(m_stepKind); });
    return button;
}

void TransportBar::setStepKind(StepLength kind) {
    m_stepKind = kind;
}

QPushButton* TransportBar::addActionButton(QAction* action) {
    auto* button = new QPushButton(this);
    const auto follow = [button, action] {
        button->setText(action->iconText());
        button->setIcon(action->icon());
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
        button->setCheckable(action->isCheckable());
        button->setChecked(action->isChecked());
        button->setAccessibleName(action->iconText());
    };
    follow();
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    m_layout->addWidget(button);
    return button;
}

QPushButton* TransportBar::addActionIcon(QAction* action) {
    QPushButton* button = addActionButton(action);
    const auto bare = [button, action] {
        button->setText(QString());
        button->setAccessibleName(action->iconText());
    };
    bare();
    connect(action, &QAction::changed, button, bare);
    return button;
}

void TransportBar::setPlaying(bool playing) {
    if (playing == m_playing) return;
    m_playing = playing;
    describePlay();
}

void TransportBar::describePlay() {
    m_play->setIcon(icon(m_playing ? QStringLiteral("pause") : QStringLiteral("play")));
    m_play->setAccessibleName(m_playing ? tr("Pause") : tr("Play"));
    m_play->setToolTip(m_playing ? tr("Pause (Space)") : tr("Play (Space)"));
    fold();
}

/// Of the button with its text, playing or not.
int TransportBar::playWidth() const {
    const QFontMetrics metrics = m_play->fontMetrics();
    return std::max(metrics.horizontalAdvance(tr("Pause")), metrics.horizontalAdvance(tr("Play"))) + 46;
}

void TransportBar::setTime(Time now) {
    const QString text = clockText(now);
    if (text == m_time->text()) return;
    m_time->setText(text);
    // The sample grows with the number, never shrinks: nothing beside it moves back and forth.
    QString sample = text;
    std::replace_if(
        sample.begin(), sample.end(), [](QChar c) { return c.isDigit(); }, QLatin1Char('0'));
    if (m_time->fontMetrics().horizontalAdvance(sample) <= m_time->sizeHint().width()) return;
    m_time->setSample(sample);
    fold();
}

void TransportBar::setDone(const QString& what) {
    const QString text = what.isEmpty() ? QString() : tr("Done: %1").arg(what);
    if (text == m_done->text()) return;
    m_done->setText(text);
    describeEnd(!what.isEmpty());
}

void TransportBar::setWaiting(const QStringList& names) {
    if (names == m_waiting) return;
    m_waiting = names;
    describeAgain();
}

void TransportBar::describeAgain() {
    setFlag(m_again, "waiting", !m_waiting.isEmpty());
    QString tip = tr("Run again from 0, with the controls as they are");
    const QString names = m_waiting.join(QStringLiteral(", "));
    if (!names.isEmpty()) tip += QLatin1Char('\n') + tr("Waiting for it: %1").arg(names);
    m_again->setToolTip(tip);
}

/// What a run that is over offers: to run it again, and steps back.
void TransportBar::describeEnd(bool done) {
    setPrimary(m_again, done);
    setPrimary(m_play, !done);
    m_play->setEnabled(!done);
    m_step->setToolTip(done ? tr("The run is over: only steps back are left") : tr("Step"));
    m_time->setToolTip(m_done->text());
    fold();
}

void TransportBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::AlternateBase));
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette().color(QPalette::Mid));
}

void TransportBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fold();
}

/// Leaves away what a narrow bar has no room for, the least needed first, so that nothing is cut off.
void TransportBar::fold() {
    enum { Everything, NoEnd, NoName, IconsOnly };
    for (int less = Everything; less <= IconsOnly; ++less) {
        const bool done = !m_done->text().isEmpty();
        m_done->setVisible(done && less < NoEnd);
        m_name->setVisible(less < NoName);
        m_step->setToolButtonStyle(less < NoName ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
        m_again->setText(done && less < IconsOnly ? tr("Run again") : QString());
        m_play->setText(less < IconsOnly ? m_play->accessibleName() : QString());
        m_play->setMinimumWidth(less < IconsOnly ? playWidth() : 0);
        if (wanted() <= width()) return;
    }
}

/// The width at which nothing is cut off but the scenario's name.
int TransportBar::wanted() const {
    const QMargins margins = m_layout->contentsMargins();
    int sum = margins.left() + margins.right() - m_layout->spacing();
    for (int i = 0; i < m_layout->count(); ++i) {
        const QLayoutItem* item = m_layout->itemAt(i);
        if (item->widget() != nullptr && item->widget()->isHidden()) continue;
        const bool name = item->widget() == m_scenarios;
        const int least = item->widget() ? item->widget()->minimumWidth() : 0;
        sum += (name ? kRoomForScenario : std::max(least, item->sizeHint().width())) + m_layout->spacing();
    }
    return sum;
}

QSize TransportBar::minimumSizeHint() const {
    return {0, QWidget::minimumSizeHint().height()};
}

void TransportBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_play) describePlay();
}

}  // namespace inflight
