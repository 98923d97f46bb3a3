#include "widgets/style/save_dialog.h"

#include <algorithm>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

namespace inflight {

QString askWhereToSave(QWidget* parent, const QString& title, const QString& proposal,
                       const std::vector<FileKind>& kinds) {
    QStringList filters;
    for (const FileKind& kind : kinds) filters << QStringLiteral("%1 (*.%2)").arg(kind.name, kind.suffix);
    const QFileInfo proposed(proposal);
    QFileDialog dialog(parent, title, proposed.path());
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setNameFilters(filters);
    dialog.selectFile(proposed.fileName());
    // The dialog itself completes the name, so that its question is about the file that will be written.
    const auto setSuffix = [&](const QString& filter) {
        const auto place = filters.indexOf(filter);
        if (place >= 0) dialog.setDefaultSuffix(kinds[static_cast<std::size_t>(place)].suffix);
    };
    setSuffix(filters.front());
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, setSuffix);
    if (dialog.exec() != QDialog::Accepted) return {};
    const QString file = dialog.selectedFiles().value(0);
    const bool known = std::any_of(kinds.begin(), kinds.end(), [&](const FileKind& kind) {
        return file.endsWith(QLatin1Char('.') + kind.suffix, Qt::CaseInsensitive);
    });
    if (known || file.isEmpty()) return file;
    const QString complete = file + QLatin1Char('.') + dialog.defaultSuffix();  // "figure.2" is no kind of file
    const QString question = QObject::tr("%1 is there already. Replace it?").arg(complete);
    if (QFileInfo::exists(complete) && QMessageBox::question(parent, title, question) != QMessageBox::Yes) return {};
    return complete;
}

}  // namespace inflight
