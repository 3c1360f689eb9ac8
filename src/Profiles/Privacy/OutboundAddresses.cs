using System.Net;
using System.Net.Sockets;

namespace Profiles.Privacy;

/// <summary>Which addresses may be called for somebody who only writes definitions: those of the public internet, none of this machine, its network or its cloud.</summary>
/// <remarks>Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries; the platform address of Azure (168.63.129.16) is public by number and refused too.</remarks>
public static class OutboundAddresses
{
    private static readonly IPNetwork[] Refused =
    [
        Net("0.0.0.0/8"), Net("10.0.0.0/8"), Net("100.64.0.0/10"), Net("127.0.0.0/8"), Net("169.254.0.0/16"), Net("172.16.0.0/12"), Net("192.0.0.0/24"),
        Net("192.0.2.0/24"), Net("192.88.99.0/24"), Net("192.168.0.0/16"), Net("198.18.0.0/15"), Net("198.51.100.0/24"), Net("203.0.113.0/24"),
        Net("224.0.0.0/4"), Net("240.0.0.0/4"), Net("168.63.129.16/32"),
        // Of IPv6 only global unicast is allowed at all; within it lie protocol assignments, Teredo among them, and documentation.
        Net("2001::/23"), Net("2001:db8::/32"), Net("3fff::/20"),
    ];

    private static readonly IPNetwork GlobalUnicast = Net("2000::/3");
    private static readonly IPNetwork SixToFour = Net("2002::/16");
    private static readonly IPNetwork Nat64 = Net("64:ff9b::/96");

    /// <summary>True for a public unicast address. One that carries an IPv4 address within (mapped, 6to4, NAT64) is judged by it.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (Within(address) is { } carried) return IsPublic(carried);
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && (!GlobalUnicast.Contains(address) || address.ScopeId != 0)) return false;
        return address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && !Array.Exists(Refused, n => n.Contains(address));
    }

    /// <summary>True for this machine itself.</summary>
    public static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static IPAddress? Within(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return null;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (SixToFour.Contains(address)) return new IPAddress(bytes.AsSpan(2, 4));
        return Nat64.Contains(address) ? new IPAddress(bytes.AsSpan(12, 4)) : null;
    }

    private static IPNetwork Net(string text) => IPNetwork.Parse(text);
}
