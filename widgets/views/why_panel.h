#pragma once

#include "widgets/style/card.h"
#include "widgets/style/theme.h"

#include "core/trace/explanation.h"

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace inflight {

class DelayStrip;

/// Why the selected timeout happened: headline, one sentence, the delay against the timer, a numbered chain whose times
/// are links, and what to try. Built anew only when another timeout is shown or more is known about this one.
class WhyPanel : public Card {
    Q_OBJECT

  public:
    explicit WhyPanel(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setEntry(const TimeoutEntry& entry, const ExplanationContext& context);
    /// No timeout is selected.
    void clear();
    /// How the run stands, for the words while no timeout is selected, and for what can be tried.
    struct Standing {
        bool over = false;
        std::size_t timeouts = 0;
        std::uint64_t open = 0;  ///< those that are, or may turn out, false
        bool operator==(const Standing&) const = default;
    };
    void setRun(const Standing& standing);

    /// What is shown; nothing while no timeout is selected.
    const std::optional<Explanation>& explanation() const { return m_explanation; }

  public slots:
    /// Puts headline, sentence and chain on the clipboard as plain text.
    void copy();

  signals:
    void timeLinkActivated(inflight::Time at);
    void tryRequested(const inflight::Settings& settings);
    /// The whole story of the packet that timed out.
    void storyRequested(inflight::SocketId socket, quint64 packet);
    void explanationChanged();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QString nothingYet() const;
    struct Step {
        QLabel* number;
        QLabel* text;
    };
    void buildHead(QVBoxLayout* column);
    void buildChain(QVBoxLayout* column);
    void buildTries(QVBoxLayout* column);
    void showWords(const Explanation& words);
    void showTries(const std::vector<Remedy>& tries);
    void showNote(std::size_t row);
    void tryRow(std::size_t row);
    void dress();

    const Theme* m_theme = &Theme::day();
    std::optional<Explanation> m_explanation;
    Verdict m_verdict = Verdict::Pending;
    Time m_timerFrom{};
    SocketId m_socket;
    std::uint64_t m_packet = 0;
    QLabel* m_headline;
    QLabel* m_sentence;
    QToolButton* m_copy;
    DelayStrip* m_strip;
    std::vector<Step> m_steps;
    QLabel* m_story;
    QLabel* m_tryTitle;
    std::vector<QPushButton*> m_tries;
    QLabel* m_tryNote;
    Standing m_run;
};

}  // namespace inflight
