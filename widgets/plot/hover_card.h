#pragma once

#include "widgets/plot/plot_content.h"

#include <QWidget>

namespace inflight {

/// The exact values under the pointer, in a small card beside it.
class HoverCard : public QWidget {
  public:
    explicit HoverCard(QWidget* parent);

    void setStyle(const PlotStyle& style);
    /// Shows the values beside a point of the parent; hides without values.
    void showValues(const QString& heading, std::vector<Readout> values, QPoint at);
    const std::vector<Readout>& values() const { return m_values; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QFont small() const;
    PlotStyle m_style;
    QString m_heading;
    std::vector<Readout> m_values;
    int m_labelWidth = 0;
};

}  // namespace inflight
