#pragma once

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace inflight {

class ParameterControl;

/// A titled part of the controls panel: its first controls, and the rest behind a "more" button, which says how many of
/// those behind it are off their defaults.
class ControlSection : public QWidget {
    Q_OBJECT

  public:
    ControlSection(const QString& title, QWidget* parent);

    void add(ParameterControl* control, bool first);
    /// A small heading before the controls added next behind "more".
    void addCaption(const QString& caption);
    void addWidget(QWidget* widget);

    void setExpanded(bool expanded);
    bool expanded() const;
    QPushButton* moreButton() const { return m_more; }
    /// Only pinned controls and nothing around them; hidden where none is pinned.
    void setPresentation(bool on);
    void countChanges();

  private:
    void retitle();

    QVBoxLayout* m_layout;
    QWidget* m_title;
    QPushButton* m_more;
    QWidget* m_rest;
    QVBoxLayout* m_restLayout;
    std::vector<ParameterControl*> m_controls;
    std::vector<ParameterControl*> m_behind;
    std::vector<QWidget*> m_others;
    bool m_presentation = false;
    int m_changes = 0;
};

}  // namespace inflight
