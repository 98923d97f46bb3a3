#pragma once

#include "widgets/style/upright_area.h"

class QVBoxLayout;

namespace inflight {

/// A panel at the side of the window: it scrolls upright and has the margins that all of them have.
class SideColumn : public UprightArea {
    Q_OBJECT

  public:
    explicit SideColumn(const QString& name, QWidget* parent = nullptr);

    QVBoxLayout* body() const { return m_body; }
    /// Adds a view below a heading.
    void addView(const QString& title, QWidget* view);

  private:
    QVBoxLayout* m_body;
};

}  // namespace inflight
