#pragma once

#include "widgets/controls/parameter_control.h"

namespace inflight {

/// The choice of recorded radio noise: none, a shipped trace, or a file. Whether a file can be used is for whoever
/// takes the value to say; setValue() then puts the old one back.
class TraceControl : public ParameterControl {
    Q_OBJECT

  public:
    TraceControl(const ParameterRow& row, QWidget* parent);

    QComboBox* box() const { return m_box; }

  signals:
    /// "File..." was chosen; answer with choose().
    void fileAsked();

  public slots:
    /// Takes a file's path as if a person had typed it; an empty one changes nothing.
    void choose(const QString& path);

  protected:
    void display() override;

  private:
    void pick(int index);

    QComboBox* m_box;
    int m_shipped = 0;  ///< "none" and the shipped traces are the first entries
};

}  // namespace inflight
