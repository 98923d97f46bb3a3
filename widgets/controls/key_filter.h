#pragma once

#include <QObject>
#include <QPointer>

class QKeyEvent;
class QWidget;

namespace inflight {

/// Lets focused controls keep their own keys although the window has shortcuts on them: sliders, tabs and combo boxes
/// keep arrows, Home, End and Page, lists the same but for Left and Right; buttons and combo boxes keep Space. Enter or
/// Esc in an entry box gives the focus back to the plots, Esc on any other control of the same window too. The wheel
/// over a control without focus scrolls what it stands on. Install one on the application.
class KeyFilter : public QObject {
    Q_OBJECT

  public:
    explicit KeyFilter(QObject* parent = nullptr);

    /// The widget that the focus goes back to: the plots. Only controls of its own window give it back.
    void setHome(QWidget* home);

    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    static bool keeps(const QWidget* widget, const QKeyEvent& event);
    void goHomeAfter(QWidget* widget, const QKeyEvent& event);

    QPointer<QWidget> m_home;
};

}  // namespace inflight
