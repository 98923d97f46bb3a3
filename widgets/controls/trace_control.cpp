#include "widgets/controls/trace_control.h"

#include "core/network/noise/shipped_traces.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>

namespace inflight {

TraceControl::TraceControl(const ParameterRow& row, QWidget* parent)
    : ParameterControl(row, parent), m_box(new QComboBox(this)) {
    m_box->addItem(tr("None"), QStringLiteral("none"));
    for (const std::string_view name : shippedTraceNames()) {
        const QString text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        m_box->addItem(text, text);
    }
    m_shipped = m_box->count();
    m_box->addItem(tr("File..."));
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    layOut(m_box, true);
    adopt(m_box);
    connect(m_box, &QComboBox::activated, this, &TraceControl::pick);
    connect(this, &TraceControl::fileAsked, this, [this] {
        choose(QFileDialog::getOpenFileName(this, tr("Open a noise trace"), QString(),
                                            tr("Noise traces (*.txt);;All files (*)")));
    });
    display();
}

void TraceControl::pick(int index) {
    const QString value = m_box->itemData(index).toString();
    display();  // until the value is another one
    if (value.isEmpty()) emit fileAsked();
    else enter(Value{value.toStdString()});
}

void TraceControl::choose(const QString& path) {
    if (!path.isEmpty()) enter(Value{path.toStdString()});
}

void TraceControl::display() {
    const auto* held = std::get_if<std::string>(&value());
    const QString text = held ? QString::fromStdString(*held) : QString();
    int place = m_box->findData(text);
    if (place < 0 || text.isEmpty()) {  // a file: it stands between the shipped traces and the choice of another
        if (m_box->count() == m_shipped + 1) m_box->insertItem(m_shipped, QString());
        m_box->setItemText(m_shipped, QFileInfo(text).fileName());
        m_box->setItemData(m_shipped, text);
        m_box->setItemData(m_shipped, text, Qt::ToolTipRole);
        place = m_shipped;
    }
    m_box->setCurrentIndex(place);
}

}  // namespace inflight
