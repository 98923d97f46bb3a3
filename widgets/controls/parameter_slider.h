#pragma once

#include <QSlider>

namespace inflight {

/// A slider for a person's hand: a press beside the handle jumps there, a press on the handle moves nothing, arrow keys
/// ask for fine steps, digits and Enter for exact entry. It reports; what a step or a position means is for others to
/// say.
class ParameterSlider : public QSlider {
    Q_OBJECT

  public:
    explicit ParameterSlider(QWidget* parent = nullptr);

    bool dragging() const { return m_dragging; }

  signals:
    void gestureBegan();
    void gestureEnded();
    /// A position chosen with the pointer.
    void positionPicked(int position);
    /// steps: so many arrow keys up or down; ten for Page keys.
    void stepped(int steps);
    void endAsked(bool upper);
    void defaultAsked();
    /// Exact entry, beginning with this text; an empty text means the present value.
    void entryAsked(const QString& start);

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    int positionAt(int x) const;
    QRect handle() const;

    bool m_dragging = false;
    bool m_keyHeld = false;
    int m_grip = 0;   ///< pointer against the middle of the handle
    int m_wheel = 0;  ///< eighths of a degree not yet used
};

}  // namespace inflight
