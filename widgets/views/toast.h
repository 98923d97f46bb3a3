#pragma once

#include <QLabel>
#include <QTimer>

namespace inflight {

/// A sentence over the foot of another widget, gone after a while. It takes no room and no clicks.
class Toast : public QLabel {
    Q_OBJECT

  public:
    explicit Toast(QWidget* over);

    /// Begins with a capital, whoever wrote the sentence.
    void say(const QString& sentence, int milliseconds = 5000);
    /// Hides the sentence, unless another one has been said since.
    void takeBack(const QString& sentence);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void place();

    QTimer m_timer;
};

}  // namespace inflight
