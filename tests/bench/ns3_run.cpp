// The benchmarks' load as an ns-3 program. The window stands at 2500 segments because the receive buffer holds no more.
// This file is C++17: the headers of ns-3 3.37 are not C++20.
#include "tests/bench/ns3_run.h"

#include <ns3/applications-module.h>
#include <ns3/core-module.h>
#include <ns3/internet-module.h>
#include <ns3/network-module.h>
#include <ns3/point-to-point-module.h>
#include <ns3/traffic-control-module.h>

namespace inflight {
namespace {

constexpr std::uint32_t kSegment = 1000;
constexpr std::uint32_t kWindow = 2500;
constexpr std::uint16_t kPort = 80;

ns3::Ipv4InterfaceContainer joinByFastLink(const ns3::NodeContainer& nodes) {
    ns3::PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", ns3::StringValue("1Gbps"));
    link.SetChannelAttribute("Delay", ns3::StringValue("5ms"));
    link.SetQueue("ns3::DropTailQueue", "MaxSize", ns3::StringValue("2500p"));
    const ns3::NetDeviceContainer devices = link.Install(nodes);
    ns3::InternetStackHelper().Install(nodes);
    const ns3::Ipv4InterfaceContainer interfaces = ns3::Ipv4AddressHelper("10.0.0.0", "255.255.255.0").Assign(devices);
    ns3::TrafficControlHelper().Uninstall(devices);  // the device's queue is the only one
    return interfaces;
}

void noteArrival(TimedRun* run, ns3::Ptr<const ns3::Packet> data, const ns3::Address&) {
    run->bytes += data->GetSize();
    run->simulated = ns3::Simulator::Now().GetSeconds();
}

}  // namespace

TimedRun throughNs3(std::uint64_t packets) {
    using ns3::UintegerValue;
    ns3::Config::SetDefault("ns3::TcpSocket::SegmentSize", UintegerValue(kSegment));
    ns3::Config::SetDefault("ns3::TcpSocket::InitialCwnd", UintegerValue(kWindow));
    ns3::Config::SetDefault("ns3::TcpSocket::SndBufSize", UintegerValue(2 * kWindow * kSegment));
    ns3::Config::SetDefault("ns3::TcpSocket::RcvBufSize", UintegerValue(kWindow * kSegment));
    ns3::Config::SetDefault("ns3::TcpSocket::DelAckCount", UintegerValue(1));
    ns3::Config::SetDefault("ns3::TcpSocketBase::Sack", ns3::BooleanValue(false));

    ns3::NodeContainer nodes;
    nodes.Create(2);
    const ns3::Ipv4InterfaceContainer interfaces = joinByFastLink(nodes);
    ns3::BulkSendHelper sender("ns3::TcpSocketFactory", ns3::InetSocketAddress(interfaces.GetAddress(1), kPort));
    sender.SetAttribute("MaxBytes", UintegerValue(packets * kSegment));
    sender.SetAttribute("SendSize", UintegerValue(kSegment));
    sender.Install(nodes.Get(0));
    ns3::PacketSinkHelper receiver("ns3::TcpSocketFactory", ns3::InetSocketAddress(ns3::Ipv4Address::GetAny(), kPort));
    const ns3::ApplicationContainer sink = receiver.Install(nodes.Get(1));

    TimedRun result;
    sink.Get(0)->TraceConnectWithoutContext("Rx", ns3::MakeBoundCallback(&noteArrival, &result));
    result.seconds = wallSeconds([] { ns3::Simulator::Run(); });
    ns3::Simulator::Destroy();
    return result;
}

}  // namespace inflight
