#include "app/noise_loader.h"

#include "core/run/runner.h"
#include "core/sim/noise_file.h"

#include <memory>

namespace inflight {

NoiseLoader::NoiseLoader(QObject* parent) : QObject(parent) {
    m_thread.setMaxThreadCount(1);
}

NoiseLoader::~NoiseLoader() {
    m_thread.waitForDone();
}

void NoiseLoader::load(const std::string& name, const QString& folder) {
    const std::uint64_t serial = ++m_serial;
    m_thread.start([this, serial, name, from = folder.toStdString()] {
        lowerThreadPriority();
        const auto scenario = std::make_shared<Scenario>();
        std::string error = "noise.trace: this cannot be a name";
        if (scenario->parameters.set(Key::NoiseTrace, name)) error = loadNoiseTrace(*scenario, from);
        QMetaObject::invokeMethod(
            this,
            [this, serial, scenario, error] {
                if (serial != m_serial) return;
                if (error.empty()) emit loaded(*scenario);
                else emit failed(QString::fromStdString(error));
            },
            Qt::QueuedConnection);
    });
}

}  // namespace inflight
