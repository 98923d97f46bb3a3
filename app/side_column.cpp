#include "app/side_column.h"

#include "widgets/style/labels.h"

#include <QVBoxLayout>

namespace inflight {

SideColumn::SideColumn(const QString& name, QWidget* parent) : UprightArea(parent) {
    setAccessibleName(name);
    setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    m_body = new QVBoxLayout(content);
    m_body->setContentsMargins(16, 14, 16, 14);
    m_body->setSpacing(10);
    for (QWidget* ground : {viewport(), content}) {
        ground->setBackgroundRole(QPalette::AlternateBase);
        ground->setAutoFillBackground(true);
    }
    setWidget(content);
}

void SideColumn::addView(const QString& title, QWidget* view) {
    m_body->addWidget(new SectionTitle(title));
    m_body->addWidget(view);
}

}  // namespace inflight
