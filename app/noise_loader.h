#pragma once

#ifndef Q_MOC_RUN  // moc 6.4 cannot parse the standard headers below it
#include "core/sim/scenario.h"
#endif

#include "app/background.h"

#include <memory>
#include <QObject>
#include <QString>

namespace inflight {

/// Reads a noise trace beside the window's thread: a file may hold hours of noise. Only the newest wish is answered.
class NoiseLoader : public QObject {
    Q_OBJECT

  public:
    explicit NoiseLoader(QObject* parent = nullptr);

    /// A shipped trace by its name, "none", or a file; relative names count from `folder`.
    void load(const std::string& name, const QString& folder);

  signals:
    /// `scenario` holds nothing but the trace: its readings, and the name by which it can be saved anywhere.
    void loaded(const inflight::Scenario& scenario);
    /// One sentence that begins with noise.trace.
    void failed(const QString& why);

  private slots:
    void take();

  private:
    struct Loaded {
        std::shared_ptr<const Scenario> scenario;
        std::string error;
    };
    Background<Loaded> m_loading{this, "take"};
};

}  // namespace inflight
