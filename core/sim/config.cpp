#include "core/sim/config.h"

#include <algorithm>

namespace inflight {

namespace {

Duration ms(const Parameters& p, Key key) {
    return fromMilliseconds(p.real(key));
}
std::uint64_t count(const Parameters& p, Key key) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, p.integer(key)));
}

RtoConfig rtoConfig(const Parameters& p) {
    RtoConfig c;
    c.policy = p.choice<RtoPolicy>(Key::RtoPolicy);
    c.initialRtt = ms(p, Key::RtoInitialRtt);
    c.initialRttvar = ms(p, Key::RtoInitialRttvar);
    c.firstSample = p.choice<FirstSample>(Key::RtoFirstSample);
    c.alpha = p.real(Key::RtoAlpha);
    c.beta = p.real(Key::RtoBeta);
    c.k = p.real(Key::RtoK);
    c.sample = p.choice<SampleRule>(Key::RtoSample);
    c.sampleHandshake = p.on(Key::RtoSampleHandshake);
    c.estimator = p.choice<Estimator>(Key::RtoEstimator);
    c.min = ms(p, Key::RtoMin);
    c.max = ms(p, Key::RtoMax);
    c.granularity = ms(p, Key::RtoGranularity);
    c.backoff = p.on(Key::RtoBackoff);
    c.tick = ms(p, Key::RtoTick);
    return c;
}

}  // namespace

TransportConfig transportConfig(const Parameters& p) {
    TransportConfig c;
    c.segment = static_cast<std::uint32_t>(p.integer(Key::TcpSegment));
    c.initialCwnd = p.real(Key::TcpInitialCwnd);
    c.maxCwnd = p.real(Key::TcpMaxCwnd);
    c.congestion = p.choice<CongestionControl>(Key::TcpCongestion);
    c.resend = p.choice<Resend>(Key::TcpResend);
    c.dupAcks = static_cast<int>(p.integer(Key::TcpDupAcks));
    c.outOfOrder = p.choice<OutOfOrder>(Key::TcpOutOfOrder);
    c.ackEvery = static_cast<int>(p.integer(Key::TcpAckEvery));
    c.ackDelay = ms(p, Key::TcpAckDelay);
    c.sendBuffer = count(p, Key::TcpSendBuffer);
    c.receiveBuffer = count(p, Key::TcpReceiveBuffer);
    c.sendTick = ms(p, Key::TcpSendTick);
    c.rto = rtoConfig(p);
    c.pacing = p.choice<PacingMode>(Key::PacingMode);
    c.pacingGain = p.real(Key::PacingGain);
    c.pacingRate = p.real(Key::PacingRate);
    return c;
}

NetworkConfig networkConfig(const Parameters& p) {
    NetworkConfig c;
    c.rate = std::max<std::int64_t>(1, p.integer(Key::LinkRate));
    c.delay = ms(p, Key::LinkDelay);
    c.queue = static_cast<std::size_t>(count(p, Key::LinkQueue));
    c.spacingMin = ms(p, Key::NodeSpacingMin);
    c.spacingMax = ms(p, Key::NodeSpacingMax);
    c.header = static_cast<std::uint32_t>(p.integer(Key::WireHeader));
    c.loss = p.real(Key::NoiseLoss);
    c.ackLoss = p.real(Key::NoiseAckLoss);
    c.burstLength = p.real(Key::NoiseBurstLength);
    c.jitter = ms(p, Key::NoiseJitter);
    c.jitterShape = p.choice<JitterModel::Shape>(Key::NoiseJitterShape);
    c.keepOrder = p.on(Key::NoiseKeepOrder);
    c.reorder = p.real(Key::NoiseReorder);
    c.reorderBy = ms(p, Key::NoiseReorderBy);
    c.duplicate = p.real(Key::NoiseDuplicate);
    c.corrupt = p.real(Key::NoiseCorrupt);
    c.gain = p.real(Key::NoiseGain);
    const bool whole = c.loss == 0 && c.ackLoss == 0 && c.duplicate == 0 && c.corrupt == 0;
    c.quiet = whole && c.jitter == Duration{0} && c.reorder == 0;
    return c;
}

ApplicationConfig applicationConfig(const Parameters& p) {
    ApplicationConfig c;
    c.mode = p.choice<AppMode>(Key::AppMode);
    c.bytes = count(p, Key::AppBytes);
    c.backBytes = count(p, Key::AppBackBytes);
    c.close = p.on(Key::AppClose);
    c.readRate = p.real(Key::AppReadRate);
    return c;
}

}  // namespace inflight
