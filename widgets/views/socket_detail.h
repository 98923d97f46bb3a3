#pragma once

#include "widgets/models/socket_facts.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace inflight {

/// One buffer: its free bytes of all its bytes, and a bar of what is used.
class BufferLine : public QWidget {
    Q_OBJECT

  public:
    BufferLine(const QString& name, QWidget* parent);

    void show(std::uint64_t used, std::uint64_t size);
    /// "96 of 256 B"
    QString text() const;

  private:
    QString m_name;
    QLabel* m_free;
    QLabel* m_size;
    QProgressBar* m_bar;
};

/// The chosen socket: what its state means, both buffers, what can be read, and the calls on it.
class SocketDetail : public QWidget {
    Q_OBJECT

  public:
    explicit SocketDetail(QWidget* parent = nullptr);

    /// `socket` may be null: nothing is chosen.
    void show(const SocketTable& table, const SocketFacts* socket);
    const BufferLine& writeBuffer() const { return *m_write; }
    const BufferLine& readBuffer() const { return *m_read; }
    QPushButton* writeButton() const { return m_writeButton; }
    QPushButton* readButton() const { return m_readButton; }
    QPushButton* closeButton() const { return m_closeButton; }

  private:
    QLabel* m_meaning;
    BufferLine* m_write;
    BufferLine* m_read;
    QLabel* m_readable;
    QPushButton* m_writeButton;
    QPushButton* m_readButton;
    QPushButton* m_closeButton;
};

/// Sets text, tooltip or enabled state only where it changes, so that ten times a second cost nothing.
void putText(QLabel* label, const QString& text);
/// Enabled if `whyNot` is empty; the tooltip is then `what`, otherwise why not.
void putCall(QPushButton* button, const QString& what, const QString& whyNot);

}  // namespace inflight
