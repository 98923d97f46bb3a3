#include "widgets/views/write_form.h"

#include "widgets/models/socket_words.h"
#include "widgets/views/socket_detail.h"

#include <charconv>
#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace inflight {

namespace {

constexpr std::uint64_t kMostBytes = 1'000'000'000'000'000;

}  // namespace

std::optional<std::uint64_t> bytesTaken(const CallNote& note) {
    constexpr std::string_view kBegins = "wrote ";
    if (note.refused || !std::string_view(note.text).starts_with(kBegins)) return std::nullopt;
    std::uint64_t bytes = 0;
    const char* end = note.text.data() + note.text.size();
    const auto read = std::from_chars(note.text.data() + kBegins.size(), end, bytes);
    return read.ec == std::errc{} ? std::optional(bytes) : std::nullopt;
}

WriteForm::WriteForm(QWidget* parent)
    : CallForm(tr("Write"), tr("Write"), parent), m_what(addBox(tr("What"))), m_text(addLine(tr("Text"), {})),
      m_bytes(addLine(tr("Bytes"), QStringLiteral("1000"))), m_choose(new QPushButton(tr("Choose..."), this)),
      m_state(new QLabel(this)) {
    m_what->setObjectName(QStringLiteral("writeWhat"));
    m_text->setObjectName(QStringLiteral("writeText"));
    m_bytes->setObjectName(QStringLiteral("writeBytes"));
    m_what->addItems({tr("A text"), tr("A pattern"), tr("A file")});
    auto* file = new QLabel(tr("File"), this);
    file->setBuddy(m_choose);
    const int row = grid()->rowCount();
    grid()->addWidget(file, row, 0);
    grid()->addWidget(m_choose, row, 1);
    m_state->setForegroundRole(QPalette::Dark);
    m_state->setWordWrap(true);
    grid()->addWidget(m_state, row + 1, 0, 1, 2);
    connect(m_what, &QComboBox::currentIndexChanged, this, &WriteForm::showWhat);
    connect(m_choose, &QPushButton::clicked, this, &WriteForm::chooseFile);
    showWhat();
}

WriteForm::What WriteForm::what() const {
    return static_cast<What>(m_what->currentIndex());
}

void WriteForm::setWhat(What what) {
    m_what->setCurrentIndex(static_cast<int>(what));
}

void WriteForm::showWhat() {
    const bool wrote = m_text->hasFocus() || m_bytes->hasFocus() || m_choose->hasFocus();
    const auto showRow = [this](QWidget* box, bool on) {
        box->setVisible(on);
        for (QLabel* label : findChildren<QLabel*>())
            if (label->buddy() == box) label->setVisible(on);
    };
    showRow(m_text, what() == What::Text);
    showRow(m_bytes, what() == What::Pattern);
    showRow(m_choose, what() == What::File);
    if (wrote) firstBox()->setFocus(Qt::OtherFocusReason);  // not to a button behind the form
    showState();
}

QWidget* WriteForm::firstBox() const {
    if (what() == What::Text) return m_text;
    if (what() == What::Pattern) return m_bytes;
    return m_choose;
}

void WriteForm::openFor(SocketId socket) {
    m_socket = socket;
    m_pieceAsked = false;
    open();
}

void WriteForm::setFile(const QString& path) {
    FileSource chosen;
    if (!chosen.open(path)) return complain(chosen.why() + QChar('.'), nullptr);
    m_file = chosen;
    m_fileSocket = m_socket;
    m_pieceAsked = false;
    setWhat(What::File);
    showState();
}

void WriteForm::chooseFile() {
    const QString path = QFileDialog::getOpenFileName(window(), tr("Write a file"));
    if (!path.isEmpty()) setFile(path);
}

void WriteForm::setTable(const SocketTable& table) {
    m_notes = table.notes;
    takeAnswer(table);
    const SocketFacts* socket = table.find(m_socket);
    m_room = socket != nullptr ? socket->sendFree() : 0;
    if (isHidden()) return;
    if (socket != nullptr) setTitle(tr("Write into %1").arg(socketName(table, *socket)));
    showState();
}

/// Counts what the answer to the piece says was taken.
void WriteForm::takeAnswer(const SocketTable& table) {
    if (!m_pieceAsked || table.notes == m_notesBefore) return;
    for (auto note = table.notes.rbegin(); note != table.notes.rend(); ++note) {
        if (!m_notesBefore.empty() && *note == m_notesBefore.back()) return;
        if (note->socket != m_fileSocket) continue;
        const std::optional<std::uint64_t> bytes = bytesTaken(*note);
        if (!bytes && !note->refused) continue;
        m_pieceAsked = false;
        m_file.take(bytes.value_or(0));
        if (m_file.left() == 0 && !isHidden()) cancel();
        return;
    }
}

void WriteForm::showState() {
    const QString room = tr("%1 B free in the write buffer").arg(byteCount(m_room));
    if (what() != What::File || !m_file.isOpen() || m_fileSocket != m_socket) return putText(m_state, room);
    putText(m_state, tr("%1: %2 of %3 B taken; %4")
                         .arg(m_file.fileName(), byteCount(m_file.taken()), byteCount(m_file.size()), room));
}

std::optional<Action> WriteForm::call() {
    if (what() == What::File) return fileCall();
    if (what() == What::Text) {
        const std::string text = m_text->text().toStdString();
        if (!text.empty()) return act::Write{m_socket, text, 0};
        complain(tr("Type what is to be written."), m_text);
        return std::nullopt;
    }
    bool number = false;
    const qulonglong bytes = m_bytes->text().trimmed().toULongLong(&number);
    if (number && bytes >= 1 && bytes <= kMostBytes) return act::Write{m_socket, {}, bytes};
    complain(tr("A number of bytes is a whole number from 1 to 1e15."), m_bytes);
    return std::nullopt;
}

std::optional<Action> WriteForm::fileCall() {
    if (!m_file.isOpen() || m_fileSocket != m_socket || m_file.left() == 0) {
        complain(tr("Choose a file first."), nullptr);
        return std::nullopt;
    }
    if (m_pieceAsked) return std::nullopt;
    if (m_room == 0) {
        complain(tr("The write buffer is full; write on when an ACK has freed a part of it."), nullptr);
        return std::nullopt;
    }
    std::string piece = m_file.next(m_room);
    if (piece.empty()) {
        complain(m_file.why() + QChar('.'), nullptr);
        return std::nullopt;
    }
    m_pieceAsked = true;
    m_notesBefore = m_notes;
    return act::Write{m_socket, std::move(piece), 0};
}

}  // namespace inflight
