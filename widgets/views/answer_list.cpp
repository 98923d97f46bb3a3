#include "widgets/views/answer_list.h"

#include "widgets/models/socket_words.h"
#include "widgets/style/labels.h"
#include "widgets/views/socket_detail.h"

#include <QVBoxLayout>

namespace inflight {

namespace {

/// What was read may be one long word; after its twentieth sign it can be broken anywhere.
QString breakable(const QString& text) {
    QString out;
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        if (run > 20 && !c.isLowSurrogate()) out += QChar(0x200B);
        out += c;
    }
    return out;
}

}  // namespace

AnswerList::AnswerList(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(0);
    for (Answer& answer : m_answers) {
        answer.heading = new TypeLabel({}, 11.0 / 13, QFont::Normal, true, this);
        answer.heading->setForegroundRole(QPalette::Shadow);
        answer.heading->setContentsMargins(0, 4, 0, 0);
        answer.sentence = new QLabel(this);
        answer.sentence->setTextFormat(Qt::PlainText);
        answer.sentence->setWordWrap(true);
        // A word as long as a page must not make the column wider.
        answer.sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
        column->addWidget(answer.heading);
        column->addWidget(answer.sentence);
    }
    setAccessibleName(tr("Answers of the calls"));
}

void AnswerList::colour(Answer& answer) {
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, answer.refused ? m_theme->realText : m_theme->ink);
    answer.sentence->setPalette(colours);
}

void AnswerList::setTheme(const Theme& theme) {
    m_theme = &theme;
    for (Answer& answer : m_answers) colour(answer);
}

void AnswerList::setTable(const SocketTable& table) {
    const std::size_t count = std::min(kShown, table.notes.size());
    for (std::size_t i = 0; i < kShown; ++i) {
        Answer& answer = m_answers[i];
        answer.heading->setVisible(i < count);
        answer.sentence->setVisible(i < count);
        if (i >= count) continue;
        const CallNote& note = table.notes[table.notes.size() - 1 - i];
        putText(answer.heading, noteHeading(table, note));
        QString text = noteSentence(note);
        if (note.refused) text = tr("Refused: %1").arg(text);
        if (answer.sentence->accessibleName() != text) {
            answer.sentence->setAccessibleName(text);
            answer.sentence->setText(breakable(text));
        }
        if (std::exchange(answer.refused, note.refused) != note.refused) colour(answer);
    }
    setVisible(count > 0);
}

QStringList AnswerList::sentences() const {
    QStringList shown;
    for (const Answer& answer : m_answers)
        if (!answer.sentence->isHidden()) shown.push_back(answer.sentence->accessibleName());
    return shown;
}

}  // namespace inflight
