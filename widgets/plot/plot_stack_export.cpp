#include "widgets/plot/plot_stack.h"
#include "widgets/plot/time_plot.h"
#include "widgets/style/save_dialog.h"

#include <algorithm>
#include <QApplication>
#include <QClipboard>
#include <qcustomplot.h>
#include <QMenu>
#include <QMessageBox>

namespace inflight {

namespace {

constexpr std::size_t kMostRows = 200'000;  // in the clipboard
constexpr QSize kSavedSize{1600, 1000};
constexpr double kSavedRatio = 2;

}  // namespace

PictureRequest PlotStack::request(QSize size, double pixelRatio) const {
    PictureRequest request;
    request.size = size;
    request.pixelRatio = pixelRatio;
    request.background = m_style.theme->card;
    request.title = m_title;
    request.scenario = m_scenario;
    return request;
}

namespace {

/// One plot alone carries the time axis, whatever its place in the stack.
PaintPicture painterOf(PlotStack& stack, QSize size, std::optional<PlotKind> only, bool lowest) {
    if (!only) return [&stack, size](QCPPainter& painter) { stack.paintTo(painter, size); };
    return [&stack, size, only, lowest](QCPPainter& painter) {
        TimePlot* plot = stack.plot(*only);
        plot->setTimeAxisShown(true);
        plot->paintTo(painter, size);
        plot->setTimeAxisShown(lowest);
    };
}

}  // namespace

QByteArray PlotStack::picture(PictureFormat format, QSize size, double pixelRatio, std::optional<PlotKind> only) {
    const std::vector<TimePlot*> shown = shownPlots();
    const bool lowest = only && !shown.empty() && plot(*only) == shown.back();
    return paintPicture(format, request(size, pixelRatio), painterOf(*this, size, only, lowest));
}

QImage PlotStack::image(QSize size, double pixelRatio, std::optional<PlotKind> only) {
    const std::vector<TimePlot*> shown = shownPlots();
    const bool lowest = only && !shown.empty() && plot(*only) == shown.back();
    return paintImage(request(size, pixelRatio), painterOf(*this, size, only, lowest));
}

std::unique_ptr<PlotStack> PlotStack::atThisMoment() const {
    auto* view = new SharedView;
    view->standAs(*m_view);
    auto still = std::make_unique<PlotStack>(view);
    view->setParent(still.get());
    still->setStyle(m_style);
    still->setSource(m_socket, m_link);
    still->setScenario(m_title, m_scenario);
    for (TimePlot* plot : m_plots) {
        still->setPlotShown(kindOf(plot), !plot->isHidden());
        still->plot(kindOf(plot))->takeY(*plot);
    }
    if (m_trace) still->setSnapshot(m_data.keepAlive, *m_trace, m_data.now);
    return still;
}

void PlotStack::savePicture(std::optional<PlotKind> only) {
    const std::unique_ptr<PlotStack> still = atThisMoment();  // the run goes on while a person looks for a place
    QString name = m_title.section(QLatin1Char(':'), 0, 0).trimmed();
    name.replace(QLatin1Char('/'), QLatin1Char('-'));
    const QString file = askWhereToSave(this, tr("Save picture"), name + QStringLiteral(".png"),
                                        {{tr("PNG picture"), QStringLiteral("png")},
                                         {tr("SVG drawing"), QStringLiteral("svg")},
                                         {tr("PDF page"), QStringLiteral("pdf")}});
    if (file.isEmpty()) return;
    const QSize size = only ? QSize(kSavedSize.width(), kSavedSize.height() * 2 / 5) : kSavedSize;
    const QString error = writeFile(file, still->picture(*pictureFormat(file), size, kSavedRatio, only));
    if (!error.isEmpty()) QMessageBox::warning(this, tr("Save picture"), error);
    else emit saved(file);
}

void PlotStack::copyPicture(PlotKind kind) {
    QApplication::clipboard()->setImage(image(plot(kind)->size().expandedTo(QSize(600, 200)), kSavedRatio, kind));
}

void PlotStack::copyCsv(PlotKind kind) {
    QApplication::clipboard()->setText(plot(kind)->content().csv(atSeconds(m_view->from()), atSeconds(m_view->to())));
}

void PlotStack::openMenu(TimePlot* plot, QPoint global) {
    const PlotKind kind = kindOf(plot);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Save picture of this plot..."), this, [this, kind] { savePicture(kind); });
    menu->addAction(tr("Save picture of all plots..."), this, [this] { savePicture({}); });
    menu->addSeparator();
    menu->addAction(tr("Copy as picture"), this, [this, kind] { copyPicture(kind); });
    const bool few = plot->content().csvRows(atSeconds(m_view->from()), atSeconds(m_view->to())) <= kMostRows;
    QAction* csv =
        menu->addAction(few ? tr("Copy visible data as CSV") : tr("Copy visible data as CSV (zoom in: too many rows)"),
                        this, [this, kind] { copyCsv(kind); });
    csv->setEnabled(few);
    menu->addSeparator();
    menu->addAction(tr("Undo zoom"), m_view, &SharedView::undoZoom)->setEnabled(m_view->canUndo());
    menu->addAction(tr("Show the whole run"), this,
                    [this] { m_view->zoomTo(0, std::max(1e-3, inSeconds(m_data.now) * 1.02)); });
    menu->popup(global);
}

}  // namespace inflight
