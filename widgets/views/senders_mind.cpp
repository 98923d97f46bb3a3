#include "widgets/views/senders_mind.h"

#include "core/sim/simulation.h"
#include "core/trace/quantity.h"
#include "widgets/style/labels.h"

#include <QGridLayout>

namespace inflight {

namespace {

/// cwnd with two decimals: the steps of congestion avoidance are small.
QString packets(double cwnd) {
    return QString::number(cwnd, 'f', 2);
}

QString words(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace

SendersMind::SendersMind(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("The sender's mind"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    const QString names[kRows] = {tr("Timeout"), tr("Phase"), tr("cwnd"), tr("Karn")};
    const QString meanings[kRows] = {
        tr("How long a packet waits for its ACK (RFC 6298): SRTT is the smoothed round-trip time, RTTVAR how far "
           "samples "
           "lie from it on average, G the granularity of the clock. Back-off doubles it."),
        tr("The rule by which cwnd grows with each ACK."),
        tr("How many packets may be in flight; its newest change, and the rule behind it."),
        tr("The ACK of a packet that was sent again may answer either copy, so it gives no round-trip sample "
           "(Karn's algorithm, RFC 6298 section 3).")};
    for (std::size_t i = 0; i < kRows; ++i) {
        m_names[i] = new TypeLabel(names[i], 1, QFont::Normal, false, this);
        m_names[i]->setToolTip(meanings[i]);
        m_texts[i] = new TypeLabel(QString(), 1, QFont::Normal, true, this);
        m_texts[i]->setWordWrap(true);
        m_texts[i]->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_texts[i]->setAccessibleName(names[i]);
        m_texts[i]->setToolTip(meanings[i]);
        const int row = static_cast<int>(i);
        grid->addWidget(m_names[i], row, 0, Qt::AlignTop);
        grid->addWidget(m_texts[i], row, 1, Qt::AlignTop);
    }
    setTheme(Theme::day());
    showMind();
}

void SendersMind::setTheme(const Theme& theme) {
    QPalette soft = palette();
    soft.setColor(QPalette::WindowText, theme.inkSoft);
    for (QLabel* name : m_names) name->setPalette(soft);
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, theme.ink);
    for (QLabel* text : m_texts) text->setPalette(ink);
}

void SendersMind::setSnapshot(const Simulation& simulation, Time shown, SocketId socket) {
    const bool sends = socket.value < simulation.endpoints().size();
    const Mind mind = sends ? mindOf(simulation, socket, shown) : Mind{};
    if (sends == m_sends && mind == m_mind) return;
    m_mind = mind;
    m_sends = sends;
    showMind();
}

QString SendersMind::text(Row row) const {
    return m_texts[row]->text();
}

/// A number and its unit stay on one line.
void SendersMind::setText(Row row, const QString& text) {
    QString bound = text;
    bound.replace(QStringLiteral(" ms"), QStringLiteral("\u00A0ms"));
    if (m_texts[row]->text() != bound) m_texts[row]->setText(bound);
}

void SendersMind::showMind() {
    if (!m_sends) {
        setText(Timeout, tr("No connection yet."));
        for (const Row row : {Phase, Window, Karn}) setText(row, QStringLiteral("–"));
        return;
    }
    QString formula = QString::fromStdString(m_mind.formula());
    if (m_mind.frozen) formula += tr("; the estimator is frozen: every sample is thrown away");
    else if (!m_mind.sampled) formula += tr("; no sample yet");
    setText(Timeout, formula);
    if (m_mind.fixed) setText(Phase, tr("fixed window"));
    else setText(Phase, m_mind.slowStart ? tr("slow start") : tr("after the first timeout"));
    QString window = packets(m_mind.cwnd);
    if (const auto& change = m_mind.change) {
        const QString at = QString::fromStdString(showInstant(change->at, Duration{10'000'000}));
        const QString rule = words(source(change->rule));
        if (change->before > 0)
            window = tr("%1 → %2 at %3; %4").arg(packets(change->before), packets(change->after), at, rule);
        else window = tr("%1 since %2; %3").arg(packets(change->after), at, rule);
    }
    setText(Window, window);
    QString karn = tr("no sample refused");
    const std::uint64_t refused = m_mind.karnRefusals;
    if (refused > 0)
        karn = (refused == 1 ? tr("%1 sample refused: its packet was sent again, or a timeout lay between")
                             : tr("%1 samples refused: the packet was sent again, or a timeout lay between"))
                   .arg(refused);
    const std::uint32_t timeouts = m_mind.timeoutsSinceSample;
    if (timeouts > 0)
        karn += (timeouts == 1 ? tr("; %1 timeout since the last accepted sample")
                               : tr("; %1 timeouts since the last accepted sample"))
                    .arg(timeouts);
    setText(Karn, karn);
}

}  // namespace inflight
