#include "widgets/models/file_source.h"

#include <algorithm>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace inflight {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Sockets", text);
}

}  // namespace

bool FileSource::open(const QString& path) {
    *this = {};
    const QFileInfo info(path);
    QFile file(path);
    if (info.isDir()) m_why = tr("%1 is a folder").arg(info.fileName());
    else if (!file.open(QIODevice::ReadOnly)) m_why = tr("%1: %2").arg(info.fileName(), file.errorString());
    else if (file.size() <= 0) m_why = tr("%1 is empty").arg(info.fileName());
    if (!m_why.isEmpty()) return false;
    m_path = path;
    m_size = static_cast<std::uint64_t>(file.size());
    return true;
}

QString FileSource::fileName() const {
    return QFileInfo(m_path).fileName();
}

std::string FileSource::next(std::uint64_t room) {
    m_why.clear();
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(static_cast<qint64>(m_taken))) {
        m_why = tr("%1: %2").arg(fileName(), file.errorString());
        return {};
    }
    const QByteArray piece = file.read(static_cast<qint64>(std::min({room, left(), kLargestPiece})));
    if (piece.isEmpty() && left() > 0) m_why = tr("%1 has become shorter").arg(fileName());
    return piece.toStdString();
}

void FileSource::take(std::uint64_t bytes) {
    m_taken = std::min(m_size, m_taken + bytes);
}

}  // namespace inflight
