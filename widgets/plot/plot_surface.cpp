#include "widgets/plot/plot_surface.h"

#include <QImage>
#include <QtMath>

namespace inflight {

class PlotSurface::Image : public QCPAbstractPaintBuffer {
  public:
    Image(QSize size, double ratio) : QCPAbstractPaintBuffer(size, ratio) { reallocateBuffer(); }

    void setGround(const QColor& color) { m_ground = color; }

    QCPPainter* startPainting() override { return new QCPPainter(&m_image); }
    void draw(QCPPainter* painter) const override { painter->drawImage(0, 0, m_image); }
    /// Every frame begins with the ground, whatever colour is asked for.
    void clear(const QColor&) override { m_image.fill(m_ground); }

  protected:
    void reallocateBuffer() override {
        setInvalidated();
        const QSizeF pixels = QSizeF(mSize) * mDevicePixelRatio;  // all of the last ones, too
        m_image = QImage(qCeil(pixels.width()), qCeil(pixels.height()), QImage::Format_RGB32);
        m_image.setDevicePixelRatio(mDevicePixelRatio);
        m_image.fill(m_ground);
    }

  private:
    QImage m_image;
    QColor m_ground = Qt::white;
};

PlotSurface::PlotSurface(QWidget* parent)
    : QCustomPlot(parent), m_image(new Image(viewport().size(), bufferDevicePixelRatio())) {
    mPaintBuffers = {QSharedPointer<QCPAbstractPaintBuffer>(m_image)};
    for (int i = 0; i < layerCount(); ++i) layer(i)->setMode(QCPLayer::lmLogical);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setBackground(Qt::NoBrush);
}

void PlotSurface::setGround(const QColor& color) {
    m_image->setGround(color);
}

}  // namespace inflight
