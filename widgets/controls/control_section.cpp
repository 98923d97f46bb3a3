#include "widgets/controls/control_section.h"

#include "widgets/controls/parameter_control.h"
#include "widgets/style/icons.h"
#include "widgets/style/labels.h"

#include <algorithm>
#include <QPushButton>
#include <QVBoxLayout>

namespace inflight {
namespace {

QVBoxLayout* column(QWidget* owner) {
    auto* layout = new QVBoxLayout(owner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    return layout;
}

}  // namespace

ControlSection::ControlSection(const QString& title, QWidget* parent)
    : QWidget(parent), m_layout(column(this)), m_title(new SectionTitle(title, this)), m_more(new QPushButton(this)),
      m_rest(new QWidget(this)), m_restLayout(column(m_rest)) {
    setAccessibleName(title);
    m_title->setContentsMargins(0, 0, 0, 2);
    m_more->setCheckable(false);
    m_more->setProperty("flat", true);
    m_more->setProperty("leftAligned", true);
    m_more->setIconSize(QSize(12, 12));
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_rest);
    m_layout->addWidget(m_more, 0, Qt::AlignLeft);
    m_rest->hide();
    m_more->hide();
    connect(m_more, &QPushButton::clicked, this, [this] { setExpanded(!expanded()); });
    retitle();
}

void ControlSection::add(ParameterControl* control, bool first) {
    m_controls.push_back(control);
    if (first) {
        m_layout->insertWidget(m_layout->indexOf(m_rest), control);
        return;
    }
    m_behind.push_back(control);
    m_restLayout->addWidget(control);
    m_more->show();
}

void ControlSection::addCaption(const QString& caption) {
    auto* label = new TypeLabel(caption, 11.0 / 13.0, QFont::DemiBold, false, m_rest);
    label->setForegroundRole(QPalette::Dark);
    label->setContentsMargins(0, 6, 0, 0);
    m_restLayout->addWidget(label);
    m_others.push_back(label);
}

void ControlSection::addWidget(QWidget* widget) {
    m_layout->insertWidget(m_layout->indexOf(m_rest), widget);
    m_others.push_back(widget);
}

bool ControlSection::expanded() const {
    return !m_rest->isHidden();
}

void ControlSection::setExpanded(bool expanded) {
    m_rest->setVisible(expanded);
    retitle();
}

void ControlSection::setPresentation(bool on) {
    const bool wasExpanded = expanded();
    if (on == m_presentation) return;
    m_presentation = on;
    const auto wanted = [on](const ParameterControl* c) { return !on || c->pinned(); };
    for (ParameterControl* control : m_controls) control->setVisible(wanted(control));
    for (QWidget* other : m_others) other->setVisible(!on);
    m_title->setVisible(!on);
    m_more->setVisible(!on && !m_behind.empty());
    if (on) {
        m_rest->setProperty("wasExpanded", wasExpanded);
        m_rest->setVisible(std::any_of(m_behind.begin(), m_behind.end(), wanted));
    } else {
        m_rest->setVisible(m_rest->property("wasExpanded").toBool());
    }
    setVisible(!on || std::any_of(m_controls.begin(), m_controls.end(), wanted));
}

void ControlSection::countChanges() {
    const auto off = [](const ParameterControl* c) { return !c->atDefault(); };
    const auto changes = static_cast<int>(std::count_if(m_behind.begin(), m_behind.end(), off));
    if (std::exchange(m_changes, changes) != changes) retitle();
}

void ControlSection::retitle() {
    m_more->setIcon(icon(expanded() ? QStringLiteral("less") : QStringLiteral("more")));
    const QString more = m_changes > 0 ? tr("More, %n changed", nullptr, m_changes) : tr("More");
    m_more->setText(expanded() ? tr("Less") : more);
}

}  // namespace inflight
