#pragma once

#include "widgets/models/file_source.h"
#include "widgets/views/call_form.h"

namespace inflight {

/// What is written into a socket: a typed text, so many bytes of the generated pattern, or a file. A file goes piece by
/// piece, as much at a time as the write buffer takes, and the form stays open until all of it is taken.
class WriteForm : public CallForm {
    Q_OBJECT

  public:
    enum class What { Text, Pattern, File };

    explicit WriteForm(QWidget* parent = nullptr);

    /// Opens for this socket; a file that is not finished goes on.
    void openFor(SocketId socket);
    SocketId socket() const { return m_socket; }
    void setTable(const SocketTable& table) override;
    void setWhat(What what);
    /// As if chosen in the dialog.
    void setFile(const QString& path);
    const FileSource& file() const { return m_file; }

  protected:
    std::optional<Action> call() override;
    QWidget* firstBox() const override;
    bool staysOpen() const override { return what() == What::File; }

  private:
    What what() const;
    void showWhat();
    void chooseFile();
    void takeAnswer(const SocketTable& table);
    std::optional<Action> fileCall();
    void showState();

    SocketId m_socket;
    std::uint64_t m_room = 0;  ///< free bytes of the write buffer
    FileSource m_file;
    SocketId m_fileSocket;      ///< the socket that the file goes into
    bool m_pieceAsked = false;  ///< a piece is on its way into the buffer
    std::vector<CallNote> m_notesBefore;
    std::vector<CallNote> m_notes;
    QComboBox* m_what;
    QLineEdit* m_text;
    QLineEdit* m_bytes;
    QPushButton* m_choose;
    QLabel* m_state;
};

/// How many bytes the call took, by its answer "wrote 96 of 5000 bytes"; nothing for other answers.
std::optional<std::uint64_t> bytesTaken(const CallNote& note);

}  // namespace inflight
