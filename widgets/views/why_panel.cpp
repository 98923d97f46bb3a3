#include "widgets/views/why_panel.h"

#include "widgets/style/fonts.h"
#include "widgets/style/icons.h"
#include "widgets/style/labels.h"
#include "widgets/style/palette.h"
#include "widgets/views/delay_strip.h"
#include "widgets/views/verdict_mark.h"

#include <algorithm>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

namespace inflight {

namespace {

constexpr std::size_t kMostSteps = 6;
constexpr int kMostTries = 4;

QLabel* wrapped(double scale, int weight, QWidget* parent) {
    auto* label = new TypeLabel(QString(), scale, weight, false, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse |
                                   Qt::LinksAccessibleByKeyboard);
    return label;
}

QString escaped(const std::string& text) {
    return QString::fromStdString(text).toHtmlEscaped();
}

/// The sentence with its measured values in bold.
QString withBoldValues(const std::string& text) {
    static const QRegularExpression value(QStringLiteral("([0-9]+(\\.[0-9]+)? (ms|µs|s)\\b)"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    return escaped(text).replace(value, QStringLiteral("<b>\\1</b>"));
}

/// The step with its instant as a link whose target is the instant in nanoseconds.
QString withLink(const ExplanationStep& step, const std::string& linkText) {
    QString text = escaped(step.text);
    const QString words = escaped(linkText);
    const auto at = words.isEmpty() ? -1 : text.indexOf(words);
    if (at < 0) return text;
    return text.replace(at, words.size(), QStringLiteral("<a href=\"%1\">%2</a>").arg(nanoseconds(step.at)).arg(words));
}

}  // namespace

WhyPanel::WhyPanel(QWidget* parent) : Card(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 12);
    column->setSpacing(6);
    buildHead(column);
    m_strip = new DelayStrip(this);
    column->addSpacing(4);
    column->addWidget(m_strip);
    buildChain(column);
    buildTries(column);
    setAccessibleName(tr("Why the timeout happened"));
    clear();
}

void WhyPanel::buildHead(QVBoxLayout* column) {
    m_headline = wrapped(1, QFont::DemiBold, this);
    m_sentence = wrapped(1, QFont::Normal, this);
    m_copy = new QToolButton(this);
    m_copy->setProperty("flat", true);
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::TabFocus);
    m_copy->setToolTip(tr("Copy the explanation as text"));
    m_copy->setAccessibleName(tr("Copy the explanation"));
    connect(m_copy, &QToolButton::clicked, this, &WhyPanel::copy);
    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(m_headline, 1);
    head->addWidget(m_copy, 0, Qt::AlignTop);
    column->addLayout(head);
    column->addWidget(m_sentence);
}

void WhyPanel::buildChain(QVBoxLayout* column) {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    for (std::size_t i = 0; i < kMostSteps; ++i) {
        const Step step{new TypeLabel(QStringLiteral("%1.").arg(i + 1), 1, QFont::DemiBold, true, this),
                        wrapped(1, QFont::Normal, this)};
        step.number->setAlignment(Qt::AlignRight | Qt::AlignTop);
        connect(step.text, &QLabel::linkActivated, this,
                [this](const QString& link) { emit timeLinkActivated(atNanoseconds(link.toLongLong())); });
        grid->addWidget(step.number, static_cast<int>(i), 0, Qt::AlignTop);
        grid->addWidget(step.text, static_cast<int>(i), 1);
        m_steps.push_back(step);
    }
    column->addSpacing(2);
    column->addLayout(grid);
    m_story = wrapped(1, QFont::Normal, this);
    connect(m_story, &QLabel::linkActivated, this, [this] { emit storyRequested(m_socket, m_packet); });
    column->addWidget(m_story);
}

void WhyPanel::buildTries(QVBoxLayout* column) {
    m_tryTitle = new TypeLabel(tr("Try from here on"), 1, QFont::DemiBold, false, this);
    auto* grid = new QGridLayout;
    grid->setSpacing(6);
    for (int i = 0; i < kMostTries; ++i) {
        auto* button = new QPushButton(this);
        button->setFocusPolicy(Qt::TabFocus);
        button->installEventFilter(this);
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        connect(button, &QPushButton::clicked, this, [this, i] { tryRow(static_cast<std::size_t>(i)); });
        grid->addWidget(button, i / 2, i % 2);
        m_tries.push_back(button);
    }
    m_tryNote = wrapped(11.0 / kTextPixels, QFont::Normal, this);
    m_tryNote->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addSpacing(2);
    column->addWidget(m_tryTitle);
    column->addLayout(grid);
    column->addWidget(m_tryNote);
}

void WhyPanel::tryRow(std::size_t row) {
    if (m_explanation && row < m_explanation->tries.size()) emit tryRequested(m_explanation->tries[row].settings);
}

/// The note below the buttons belongs to the one the pointer or the focus is on.
bool WhyPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Enter || event->type() == QEvent::FocusIn) {
        const auto place = std::find(m_tries.begin(), m_tries.end(), watched);
        if (place != m_tries.end()) showNote(static_cast<std::size_t>(place - m_tries.begin()));
    }
    return Card::eventFilter(watched, event);
}

void WhyPanel::showNote(std::size_t row) {
    if (!m_explanation || row >= m_explanation->tries.size()) return;
    const Remedy& remedy = m_explanation->tries[row];
    m_tryNote->setText(QStringLiteral("<b>%1:</b> %2").arg(escaped(remedy.label), escaped(remedy.note)));
}

void WhyPanel::setTheme(const Theme& theme) {
    m_theme = &theme;
    m_strip->setTheme(theme);
    dress();
}

void WhyPanel::dress() {
    const Theme& theme = *m_theme;
    if (!m_explanation) setColours(theme.card, theme.border);
    else if (m_verdict == Verdict::False) setColours(theme.falseCard, theme.falseCardBorder);
    else setColours(theme.card, mixed(theme.card, verdictColour(m_verdict, theme), 0.6));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, theme.ink);
    colours.setColor(QPalette::Text, theme.ink);
    colours.setColor(QPalette::Link, theme.accent);
    setPalette(colours);
    QPalette soft = colours;
    soft.setColor(QPalette::WindowText, theme.inkSoft);
    soft.setColor(QPalette::Text, theme.inkSoft);
    m_tryNote->setPalette(soft);
    for (const Step& step : m_steps) step.number->setPalette(soft);
    m_story->setText(QString());  // the colour of a link is written into a label's text when the text is set
    m_story->setText(QStringLiteral("<a href=\"story\">%1</a>").arg(tr("The whole story of packet %1").arg(m_packet)));
    m_sentence->setPalette(m_explanation ? colours : soft);
    m_copy->setIcon(icon(QStringLiteral("copy")));
    if (!m_explanation) return;
    for (std::size_t i = 0; i < m_explanation->steps.size(); ++i) {
        const ExplanationStep& step = m_explanation->steps[i];
        m_steps[i].text->setText(QString());
        m_steps[i].text->setText(withLink(step, m_explanation->linkText(step)));
    }
}

void WhyPanel::setEntry(const TimeoutEntry& entry, const ExplanationContext& context) {
    const Explanation words = explain(entry, context);
    const Time timerFrom = timerStart(entry, context.policy);
    if (m_explanation == words && m_timerFrom == timerFrom) return;
    m_timerFrom = timerFrom;
    m_verdict = entry.verdict;
    m_socket = entry.socket;
    m_packet = entry.packet;
    m_strip->setEntry(entry, timerFrom);
    showWords(words);
}

void WhyPanel::showWords(const Explanation& words) {
    m_explanation = words;
    m_headline->setText(escaped(words.headline));
    m_sentence->setText(withBoldValues(words.why));
    for (std::size_t i = 0; i < kMostSteps; ++i) {
        const bool used = i < words.steps.size();
        m_steps[i].number->setVisible(used);
        m_steps[i].text->setVisible(used);
        if (used) m_steps[i].text->setText(withLink(words.steps[i], words.linkText(words.steps[i])));
    }
    m_headline->show();
    m_story->show();
    m_strip->show();
    m_copy->show();
    showTries(words.tries);
    setAccessibleDescription(QString::fromStdString(words.headline + ". " + words.why));
    dress();
    emit explanationChanged();
}

void WhyPanel::showTries(const std::vector<Remedy>& tries) {
    m_tryTitle->setVisible(!tries.empty());
    m_tryNote->setVisible(!tries.empty());
    int room = 0;
    for (std::size_t i = 0; i < m_tries.size(); ++i) {
        m_tries[i]->setVisible(i < tries.size());
        if (i >= tries.size()) continue;
        QStringList settings;
        for (const auto& [key, value] : tries[i].settings)
            settings << QString::fromStdString(key) + QStringLiteral(" = ") + QString::fromStdString(value);
        m_tries[i]->setText(QString::fromStdString(tries[i].label));
        m_tries[i]->setToolTip(settings.join(QLatin1Char('\n')));
        m_tries[i]->setAccessibleDescription(QString::fromStdString(tries[i].note));
        showNote(i);
        room = qMax(room, m_tryNote->heightForWidth(qMax(120, width() - 24)));
    }
    // Room for the longest note, so that nothing moves when another one is read.
    m_tryNote->setMinimumHeight(room);
    showNote(0);
}

void WhyPanel::clear() {
    const bool had = m_explanation.has_value();
    m_explanation.reset();
    for (const Step& step : m_steps) {
        step.number->hide();
        step.text->hide();
    }
    showTries({});
    m_headline->hide();
    m_story->hide();
    m_strip->hide();
    m_copy->hide();
    m_sentence->setText(nothingYet());
    setAccessibleDescription(m_sentence->text());
    dress();
    if (had) emit explanationChanged();
}

QString WhyPanel::nothingYet() const {
    if (m_run.timeouts == 0)
        return m_run.over ? tr("No timer ran out in this run.")
                          : tr("No timeout yet. The first one that was false is explained here.");
    if (m_run.open == 0)
        return m_run.over
                   ? tr("No timeout of this run was false: something was lost each time. Choose one to read what.")
                   : tr("No timeout was false so far: something was lost each time. Choose one to read what.");
    return m_run.over ? tr("Choose a timeout to read what became of it.")
                      : tr("Timers have run out; whether anything was lost is not decided yet. The first timeout that "
                           "was false is explained here.");
}

void WhyPanel::setRun(const Standing& standing) {
    if (m_run == standing) return;
    m_run = standing;
    m_tryTitle->setText(m_run.over ? tr("Run again with") : tr("Try from here on"));
    if (m_explanation || m_sentence->text() == nothingYet()) return;
    m_sentence->setText(nothingYet());
    setAccessibleDescription(m_sentence->text());
}

void WhyPanel::copy() {
    if (m_explanation) QGuiApplication::clipboard()->setText(QString::fromStdString(m_explanation->plainText()));
}

}  // namespace inflight
