#pragma once

#include <QWidget>

namespace inflight {

/// A value in tabular figures with its unit in softer ink, right-aligned; a click asks for exact entry.
class ValueText : public QWidget {
    Q_OBJECT

  public:
    explicit ValueText(QWidget* parent = nullptr);

    void setValue(const QString& number, const QString& unit);
    QString text() const { return m_unit.isEmpty() ? m_number : m_number + QLatin1Char(' ') + m_unit; }
    QSize sizeHint() const override;

  signals:
    void clicked();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

  private:
    QFont numberFont() const;

    QString m_number;
    QString m_unit;
    bool m_pressed = false;
};

}  // namespace inflight
