#pragma once

#include <QString>
#include <vector>

class QWidget;

namespace inflight {

/// A kind of file that can be written.
struct FileKind {
    QString name;    ///< "PNG picture"
    QString suffix;  ///< "png"
};

/// Asks where to save; empty if a person changed their mind. A name without a suffix gets that of the chosen kind, and
/// a file that is there already is written over only after a question.
QString askWhereToSave(QWidget* parent, const QString& title, const QString& proposal,
                       const std::vector<FileKind>& kinds);

}  // namespace inflight
