#pragma once

#include "widgets/style/theme.h"

#include <QAbstractButton>

#include "core/wire/names.h"

#include <optional>

namespace inflight {

/// A number with its caption on a small card; with a verdict also its mark, and it can be pressed.
class VerdictTile : public QAbstractButton {
    Q_OBJECT

  public:
    VerdictTile(std::optional<Verdict> verdict, const QString& caption, const QString& help, QWidget* parent);

    void setTheme(const Theme& theme);
    void setNumber(std::uint64_t number);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QFont numberFont() const;
    QFont captionFont() const;

    std::optional<Verdict> m_verdict;
    QString m_caption;
    std::uint64_t m_number = 0;
    const Theme* m_theme = &Theme::day();
};

}  // namespace inflight
