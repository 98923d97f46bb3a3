#pragma once

#include "widgets/models/socket_facts.h"
#include "widgets/style/theme.h"

#include <array>
#include <QWidget>

class QLabel;

namespace inflight {

/// The last answers of calls, the newest on top; a refusal stands in its own sentence and colour.
class AnswerList : public QWidget {
    Q_OBJECT

  public:
    static constexpr std::size_t kShown = 4;

    explicit AnswerList(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setTable(const SocketTable& table);
    /// As shown, the newest first.
    QStringList sentences() const;

  private:
    struct Answer {
        QLabel* heading;
        QLabel* sentence;
        bool refused = false;
    };
    void colour(Answer& answer);

    std::array<Answer, kShown> m_answers;
    const Theme* m_theme = &Theme::day();
};

}  // namespace inflight
