#include "widgets/views/path_words.h"

#include "core/sim/simulation.h"
#include "core/trace/hop.h"
#include "core/trace/quantity.h"

#include <QCoreApplication>

namespace inflight::pathwords {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("PathView", text);
}

QString hopOf(std::uint16_t link, std::size_t hops) {
    return QString::number(hopOfLink(link, hops));
}

QString plain(double number) {
    return QString::number(number, 'g', 6);
}

}  // namespace

QString rate(std::int64_t bitsPerSecond) {
    const auto bits = static_cast<double>(bitsPerSecond);
    if (bits >= 1e9) return tr("%1 Gbit/s").arg(plain(bits / 1e9));
    if (bits >= 1e6) return tr("%1 Mbit/s").arg(plain(bits / 1e6));
    if (bits >= 1e3) return tr("%1 kbit/s").arg(plain(bits / 1e3));
    return tr("%1 bit/s").arg(plain(bits));
}

QString shortDuration(Duration d) {
    if (d.count() >= 10'000'000'000) return tr("%1 s").arg(plain(inSeconds(d)));
    if (d.count() >= 1'000'000 || d.count() == 0) return tr("%1 ms").arg(plain(inMilliseconds(d)));
    return tr("%1 µs").arg(plain(inMilliseconds(d) * 1000));
}

QString links(const Simulation& simulation) {
    const NetworkConfig& link = simulation.link();
    const QString each = tr("%1, %2").arg(rate(link.rate), shortDuration(link.delay));
    const std::size_t hops = simulation.network().hops();
    return hops == 1 ? each : tr("%1 hops, each %2").arg(hops).arg(each);
}

QStringList queue(const PathLayout::Queue& q) {
    const QString count = QString::number(q.length);
    const QString wait = q.wait.count() == 0 ? tr("0 ms") : QString::fromStdString(showRounded(q.wait));
    return {tr("queue %1, wait %2").arg(count, wait), tr("queue %1").arg(count), count};
}

QStringList node(const PathLayout::Node& n) {
    if (n.cwnd) {
        const QString cwnd = QString::fromStdString(showCount(*n.cwnd));
        return {tr("cwnd %1").arg(cwnd), cwnd};
    }
    if (n.ports.empty()) return {};
    QStringList ports;
    for (const Port port : n.ports) ports << QString::number(port);
    const QString all = ports.join(QStringLiteral(", "));
    QStringList forms{(n.ports.size() == 1 ? tr("port %1") : tr("ports %1")).arg(all)};
    if (n.ports.size() > 1) forms << tr("%1 ports").arg(n.ports.size());
    return forms << ports.front();
}

QStringList layer(const PathLayout::Node& n) {
    const QString count = QString::number(n.waiting);
    if (n.waiting == 0) return {tr("send layer empty"), tr("empty"), count};
    return {tr("send layer %1, next in %2").arg(count, QString::fromStdString(showRounded(n.release))),
            tr("send layer %1").arg(count), tr("%1 wait").arg(count), count};
}

QString kind(SegmentKind kind) {
    switch (kind) {
    case SegmentKind::Data: return tr("data");
    case SegmentKind::Ack: return tr("ACK");
    case SegmentKind::Syn: return tr("SYN");
    case SegmentKind::SynAck: return tr("SYN ACK");
    case SegmentKind::Fin: return tr("FIN");
    case SegmentKind::Rst: return tr("RST");
    case SegmentKind::Probe: return tr("probe");
    case SegmentKind::WindowUpdate: return tr("window update");
    }
    return {};
}

QString name(const PathLayout::Packet& p) {
    if (p.data()) return tr("Packet %1").arg(p.packet);
    if (p.kind == SegmentKind::Ack) return tr("ACK up to byte %1").arg(p.position);
    if (p.kind == SegmentKind::Probe) return tr("Window probe");
    if (p.kind == SegmentKind::WindowUpdate) return tr("Window update");
    return kind(p.kind);
}

QString where(const PathLayout::Packet& p, std::size_t hops) {
    switch (p.where) {
    case PathLayout::Where::SendLayer: return tr("in the send layer of node %1").arg(p.place + 1);
    case PathLayout::Where::Queue: return tr("in the queue of hop %1").arg(hopOf(p.place, hops));
    case PathLayout::Where::Wire:
        return (p.lost ? tr("lost on the wire of hop %1") : tr("on the wire of hop %1")).arg(hopOf(p.place, hops));
    case PathLayout::Where::Falling: break;
    }
    return tr("dropped at hop %1").arg(hopOf(p.place, hops));
}

QString tip(const PathLayout::Packet& p, std::size_t hops, Time shown) {
    QStringList lines{name(p)};
    QStringList special;
    if (p.resent) special << tr("sent again");
    if (p.duplicate) special << tr("duplicated by the network");
    if (p.held) special << tr("held back");
    if (p.damaged) special << tr("damaged");
    if (!special.isEmpty()) lines << special.join(QStringLiteral(", "));
    lines << where(p, hops);
    lines << tr("copy %1, %2 old").arg(p.copy.value).arg(QString::fromStdString(showDuration(shown - p.sentAt)));
    return lines.join(QLatin1Char('\n'));
}

QString tip(const PathLayout::Queue& q, std::size_t hops) {
    return tr("Queue of hop %1, %2\n%3 packets wait\na packet that came now would wait %4")
        .arg(hopOf(q.link, hops), q.forward ? tr("towards the last node") : tr("towards node 1"))
        .arg(q.length)
        .arg(QString::fromStdString(showDuration(q.wait)));
}

QString tip(const PathLayout::Node& n) {
    QStringList lines{tr("Node %1").arg(n.id.value + 1)};
    if (const QStringList more = node(n); !more.isEmpty()) lines << more.front();
    if (n.nobody != 0) lines << tr("nobody listens on %1").arg(n.nobody);
    if (n.layer.width > 0) lines << layer(n).front();
    return lines.join(QLatin1Char('\n'));
}

}  // namespace inflight::pathwords
