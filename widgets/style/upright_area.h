#pragma once

#include <QScrollArea>

namespace inflight {

/// Scrolls upright only; it is never narrower than its contents need, so that nothing is cut off at its
/// side; the bar may cover their right margin.
class UprightArea : public QScrollArea {
    Q_OBJECT

  public:
    explicit UprightArea(QWidget* parent = nullptr);
    QSize minimumSizeHint() const override;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    int m_least = 0;  ///< the width that was told last
};

}  // namespace inflight
