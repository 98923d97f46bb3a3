#include "widgets/controls/scenario_box.h"

#include "widgets/style/icons.h"

#include <algorithm>
#include <QCoreApplication>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace inflight {
namespace {

enum Role { KindRole = Qt::UserRole + 1, DataRole, SearchRole };
enum class Line { Preset, File, Open };

/// Rows with room around their text.
class RoomyDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return {QStyledItemDelegate::sizeHint(option, index).width() + 16, option.fontMetrics.height() + 12};
    }
};

QStandardItem* line(Line kind, const QString& shown, const QString& data, const QString& search) {
    auto* item = new QStandardItem(shown);
    item->setData(static_cast<int>(kind), KindRole);
    item->setData(data, DataRole);
    item->setData(search, SearchRole);
    item->setEditable(false);
    return item;
}

}  // namespace

ScenarioBox::ScenarioBox(QWidget* parent)
    : PopupButton(parent), m_model(new QStandardItemModel(this)), m_filter(new QSortFilterProxyModel(this)) {
    setAccessibleName(tr("Scenario"));
    auto* frame = new PopupFrame(this);
    m_search = new QLineEdit(frame);
    m_list = new QListView(frame);
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the scenarios"));
    m_search->addAction(inflight::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_filter->setSourceModel(m_model);
    m_filter->setFilterRole(SearchRole);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new RoomyDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setIconSize(QSize(16, 16));
    m_list->setAccessibleName(tr("Scenarios"));
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    setPopup(frame);
    m_search->installEventFilter(this);
    connect(this, &PopupButton::aboutToOpen, this, &ScenarioBox::prepare);
    connect(m_search, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_filter->setFilterFixedString(text.trimmed());
        selectFirst();
    });
    connect(m_list, &QListView::clicked, this, &ScenarioBox::choose);
    connect(m_list, &QListView::activated, this, &ScenarioBox::choose);
    connect(m_list, &QListView::entered, m_list, &QListView::setCurrentIndex);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    fill();
}

void ScenarioBox::setPresets(const std::vector<ScenarioItem>& presets) {
    m_presets = presets;
    fill();
}

void ScenarioBox::setRecentFiles(const QStringList& files) {
    m_files = files;
    fill();
}

void ScenarioBox::setCurrent(const QString& title, const QString& nameOrPath) {
    m_current = nameOrPath;
    m_title = title;
    setToolTip(title);
    showTitle();
}

void ScenarioBox::setChanged(bool changed) {
    if (changed == m_changed) return;
    m_changed = changed;
    showTitle();
}

void ScenarioBox::showTitle() {
    setText(m_changed ? tr("Changed: %1").arg(m_title) : m_title);
    setAccessibleDescription(text());
    updateGeometry();
    update();
}

QSize ScenarioBox::sizeHint() const {
    return {300, PopupButton::sizeHint().height()};
}

QSize ScenarioBox::minimumSizeHint() const {
    return {150, PopupButton::sizeHint().height()};
}

void ScenarioBox::fill() {
    m_model->clear();
    for (const ScenarioItem& preset : m_presets) {
        auto* item = line(Line::Preset, preset.title, preset.name, preset.title + QLatin1Char(' ') + preset.name);
        item->setToolTip(preset.watch);
        m_model->appendRow(item);
    }
    for (const QString& file : m_files) {
        auto* item = line(Line::File, QFileInfo(file).fileName(), file, file);
        item->setIcon(inflight::icon(QStringLiteral("open")));
        item->setToolTip(file);
        m_model->appendRow(item);
    }
    auto* open = line(Line::Open, tr("Open a file\u2026"), QString(), tr("Open a file\u2026"));
    open->setIcon(inflight::icon(QStringLiteral("open")));
    m_model->appendRow(open);
}

void ScenarioBox::prepare() {
    m_search->clear();
    m_filter->setFilterFixedString(QString());
    const int rows = std::min(14, m_model->rowCount());
    const int width = std::max({m_list->sizeHintForColumn(0) + 12, this->width() - 16, 300});
    m_list->setMinimumWidth(width);
    m_list->setFixedHeight(rows * (fontMetrics().height() + 12) + 4);
    selectFirst();
    for (int i = 0; i < m_filter->rowCount(); ++i)
        if (const QModelIndex index = m_filter->index(i, 0);
            !m_current.isEmpty() && index.data(DataRole).toString() == m_current)
            m_list->setCurrentIndex(index);
    m_search->setFocus(Qt::PopupFocusReason);
}

void ScenarioBox::selectFirst() {
    m_list->setCurrentIndex(m_filter->index(0, 0));
}

void ScenarioBox::choose(const QModelIndex& index) {
    if (!index.isValid()) return;
    popup()->hide();
    const QString chosen = index.data(DataRole).toString();
    switch (static_cast<Line>(index.data(KindRole).toInt())) {
    case Line::Preset: return emit presetChosen(chosen);
    case Line::File: return emit fileChosen(chosen);
    case Line::Open: return emit openAsked();
    }
}

bool ScenarioBox::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown: return QCoreApplication::sendEvent(m_list, event);
        case Qt::Key_Return:
        case Qt::Key_Enter: choose(m_list->currentIndex()); return true;
        default: break;
        }
    }
    return PopupButton::eventFilter(watched, event);
}

}  // namespace inflight
