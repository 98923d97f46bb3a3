#pragma once

#include <QAbstractButton>

namespace inflight {

/// A button with the face of a combo box that opens a popup of the caller's below itself. Space, Enter, Down and a
/// click open it.
class PopupButton : public QAbstractButton {
    Q_OBJECT

  public:
    explicit PopupButton(QWidget* parent = nullptr);

    /// The popup is shown at least as wide as the button, and kept on the screen.
    void setPopup(QWidget* popup);
    QWidget* popup() const { return m_popup; }
    void openPopup();

    QSize sizeHint() const override;

  signals:
    void aboutToOpen();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QWidget* m_popup = nullptr;
};

/// A frame for the content of a popup: card colour, hairline.
class PopupFrame : public QWidget {
    Q_OBJECT

  public:
    explicit PopupFrame(QWidget* parent);

  protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace inflight
