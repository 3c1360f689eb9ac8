using System.Net;
using System.Net.Sockets;

namespace Profiles.Channels.Pulling;

/// <summary>Which addresses of the network may be asked for somebody who only writes definitions. Pure.</summary>
/// <remarks>
/// Asked of the address that is connected to, not of the name: a name may lead elsewhere a moment later (DNS rebinding).
/// Ranges: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890).
/// </remarks>
public static class OutboundAddresses
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Of what may be routed, 2000::/3, the parts that are not, or that lead on to an IPv4 address.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(n => IPNetwork.Parse(n)),
    ];
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>True if the address is one of the public network.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !Global.Contains(address)) return false;
        return !Special.Any(n => n.BaseAddress.AddressFamily == address.AddressFamily && n.Contains(address));
    }
}
