#include "app/causes.h"

#include "app/window_actions.h"

#include <algorithm>
#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QSettings>

namespace inflight {

namespace {

Duration milliseconds(int ms) {
    return std::chrono::milliseconds(ms);
}

}  // namespace

Causes::Causes(WindowActions& actions, bool remember, QObject* parent) : QObject(parent), m_remember(remember) {
    m_amounts = {
        {QStringLiteral("burst"), tr("Size of the burst"), tr("packets"), {5, 10, 20, 50, 100, 500}, 20},
        {QStringLiteral("hold"), tr("The ACK is held for"), tr("ms"), {50, 100, 200, 500, 1000, 2000}, 500},
        {QStringLiteral("spike"), tr("The delay spike adds"), tr("ms"), {50, 100, 200, 300, 500, 1000}, 300},
        {QStringLiteral("spikeLength"), tr("The delay spike lasts"), tr("ms"), {100, 200, 500, 1000, 2000}, 500}};
    if (m_remember)
        for (Amount& a : m_amounts)
            a.value =
                std::clamp(QSettings().value("causes/" + a.key, a.value).toInt(), a.choices.front(), a.choices.back());
    const auto value = [this](Which which) { return m_amounts[which].value; };
    m_burst = actions.add("burst", tr("Send a burst of packets now"), {Qt::Key_B},
                          [=, this] { emit caused(act::SendBurst{static_cast<std::uint32_t>(value(Burst))}); });
    m_hold = actions.add("hold", tr("Hold the next ACK"), {Qt::Key_H},
                         [=, this] { emit caused(act::HoldNextAck{milliseconds(value(Hold))}); });
    m_drop = actions.add("drop", tr("Drop the next data packet"), {Qt::Key_D}, [this] {
        emit caused(act::DropNext{1, false});
    });
    m_dropAck = actions.add(tr("Drop the next ACK"), {QKeySequence(Qt::SHIFT | Qt::Key_D)}, [this] {
        emit caused(act::DropNext{1, true});
    });
    m_spike = actions.add("spike", tr("Delay spike"), {Qt::Key_S}, [=, this] {
        emit caused(act::DelaySpike{milliseconds(value(Spike)), milliseconds(value(SpikeLength))});
    });
    retitle();
}

void Causes::retitle() {
    const auto value = [this](Which which) { return m_amounts[which].value; };
    m_burst->setText(tr("Send a burst of %1 packets now").arg(value(Burst)));
    m_hold->setText(tr("Hold the next ACK for %1 ms").arg(value(Hold)));
    m_spike->setText(tr("Delay spike: %1 ms more for %2 ms").arg(value(Spike)).arg(value(SpikeLength)));
    for (QAction* action : {m_burst, m_hold, m_drop, m_spike})
        action->setToolTip(tr("%1 (%2)").arg(action->text(), action->shortcut().toString(QKeySequence::NativeText)));
}

void Causes::addTo(QMenu* menu) {
    menu->addActions({m_burst, m_hold, m_drop, m_dropAck, m_spike});
    menu->addSeparator();
    for (const Which which : {Burst, Hold, Spike, SpikeLength}) addChoices(menu, which);
}

void Causes::addChoices(QMenu* menu, Which which) {
    const Amount& amount = m_amounts[which];
    QMenu* choices = menu->addMenu(amount.title);
    auto* group = new QActionGroup(choices);
    for (const int value : amount.choices) {
        QAction* choice = choices->addAction(QStringLiteral("%1 %2").arg(value).arg(amount.unit));
        choice->setCheckable(true);
        choice->setChecked(value == amount.value);
        group->addAction(choice);
        connect(choice, &QAction::triggered, this, [this, which, value] { setAmount(which, value); });
    }
}

void Causes::setAmount(Which which, int value) {
    m_amounts[which].value = value;
    retitle();
    if (m_remember) QSettings().setValue("causes/" + m_amounts[which].key, value);
}

}  // namespace inflight
