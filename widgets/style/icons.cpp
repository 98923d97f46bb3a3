#include "widgets/style/icons.h"

#include "widgets/style/fonts.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

namespace inflight {
namespace {

QColor colourFor(QIcon::Mode mode) {
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled: return palette.color(QPalette::Disabled, QPalette::ButtonText);
    case QIcon::Selected: return palette.color(QPalette::Active, QPalette::BrightText);
    default: return palette.color(QPalette::Active, QPalette::ButtonText);
    }
}

/// Draws the file's shapes, which are all #000, in the colour of the moment.
class RecolouredIcon : public QIconEngine {
  public:
    explicit RecolouredIcon(QByteArray svg) : m_svg(std::move(svg)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        QByteArray coloured = m_svg;
        coloured.replace("#000", colourFor(mode).name().toLatin1());
        QSvgRenderer(coloured).render(painter, rect);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new RecolouredIcon(m_svg); }

  private:
    QByteArray m_svg;
};

}  // namespace

QIcon icon(const QString& name) {
    initResources();
    QFile file(QStringLiteral(":/inflight/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QIcon(new RecolouredIcon(file.readAll()));
}

QIcon applicationIcon() {
    initResources();
    return QIcon(QStringLiteral(":/inflight/icons/inflight.svg"));
}

}  // namespace inflight
