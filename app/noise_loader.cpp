#include "app/noise_loader.h"

#include "core/sim/noise_file.h"

#include <optional>

namespace inflight {

NoiseLoader::NoiseLoader(QObject* parent) : QObject(parent) {}

void NoiseLoader::load(const std::string& name, const QString& folder) {
    m_loading.start([name, from = folder.toStdString()] {
        const auto scenario = std::make_shared<Scenario>();
        std::string error = "noise.trace: this cannot be a name";
        if (scenario->parameters.set(Key::NoiseTrace, name)) error = loadNoiseTrace(*scenario, from);
        return Loaded{scenario, error};
    });
}

void NoiseLoader::take() {
    const std::optional<Loaded> result = m_loading.take();
    if (!result) return;
    if (result->error.empty()) emit loaded(*result->scenario);
    else emit failed(QString::fromStdString(result->error));
}

}  // namespace inflight
