#pragma once

#ifndef Q_MOC_RUN  // moc 6.4 cannot parse the standard headers below it
#include "core/sim/scenario.h"
#endif

#include <QObject>
#include <QString>
#include <QThreadPool>

namespace inflight {

/// Reads a noise trace beside the window's thread: a file may hold hours of noise. Only the newest wish is answered.
class NoiseLoader : public QObject {
    Q_OBJECT

  public:
    explicit NoiseLoader(QObject* parent = nullptr);
    ~NoiseLoader() override;

    /// A shipped trace by its name, "none", or a file; relative names count from `folder`.
    void load(const std::string& name, const QString& folder);

  signals:
    /// `scenario` holds nothing but the trace: its readings, and the name by which it can be saved anywhere.
    void loaded(const inflight::Scenario& scenario);
    /// One sentence that begins with noise.trace.
    void failed(const QString& why);

  private:
    QThreadPool m_thread;
    std::uint64_t m_serial = 0;
};

}  // namespace inflight
