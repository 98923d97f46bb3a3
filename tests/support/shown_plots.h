#pragma once

#include "core/sim/presets.h"
#include "core/sim/simulation.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/plot/time_plot.h"
#include "widgets/style/fonts.h"

#include <gtest/gtest.h>
#include <memory>
#include <QApplication>
#include <QWheelEvent>

namespace inflight::test {

/// The default preset at 4.6 s on the real widgets: by then the first false timeouts are in the trace.
class ShownPlots : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        loadFonts();
        auto made = std::make_shared<Simulation>(*preset(kDefaultPreset));
        made->advance(atSeconds(4.6));
        s_run = new std::shared_ptr<const Simulation>(std::move(made));
    }
    static void TearDownTestSuite() {
        delete s_run;
        s_run = nullptr;
    }
    void SetUp() override {
        PlotStyle style;
        style.font = tabularFont();
        m_stack.setStyle(style);
        m_stack.resize(900, 700);
        m_stack.show();
        m_stack.setSnapshot(*s_run, run().trace(), run().now());
        settle();
    }
    static const Simulation& run() { return **s_run; }
    static void settle() { QCoreApplication::processEvents(); }
    QWidget* surface(PlotKind kind) const { return m_stack.plot(kind)->surface(); }
    QPoint place(PlotKind kind, double seconds, double share = 0.5) const {
        const QRectF area = m_stack.plot(kind)->area();
        return QPointF(m_stack.plot(kind)->xOf(atSeconds(seconds)), area.top() + share * area.height()).toPoint();
    }
    void turnWheel(PlotKind kind, QPoint at, int notches, Qt::KeyboardModifiers keys = Qt::NoModifier) {
        QWheelEvent event(QPointF(at), surface(kind)->mapToGlobal(QPointF(at)), {}, QPoint(0, 120 * notches),
                          Qt::NoButton, keys, Qt::NoScrollPhase, false);
        QApplication::sendEvent(surface(kind), &event);
        settle();
    }

    static inline std::shared_ptr<const Simulation>* s_run = nullptr;
    SharedView m_view;
    PlotStack m_stack{&m_view};
};

}  // namespace inflight::test
