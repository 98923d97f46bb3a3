#pragma once

#include "widgets/style/theme.h"
#include "widgets/views/mind.h"

#include <QWidget>

#include <array>

class QLabel;

namespace inflight {

/// The sender's own view: the timeout as a formula with live numbers, the phase, the last change of cwnd with the rule
/// that made it, and the samples that Karn's rule refused.
class SendersMind : public QWidget {
    Q_OBJECT

  public:
    explicit SendersMind(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Looks at the simulation now and keeps no reference to it. Without such a socket it says that nobody sends.
    void setSnapshot(const Simulation& simulation, Time shown, SocketId socket = SocketId{0});

    const Mind& mind() const { return m_mind; }
    enum Row : std::size_t { Timeout, Phase, Window, Karn, kRows };
    QString text(Row row) const;

  private:
    void showMind();
    void setText(Row row, const QString& text);

    Mind m_mind;
    bool m_sends = false;
    std::array<QLabel*, kRows> m_names{};
    std::array<QLabel*, kRows> m_texts{};
};

}  // namespace inflight
