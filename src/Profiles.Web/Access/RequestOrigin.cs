using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Profiles.Privacy;

namespace Profiles.Web.Access;

/// <summary>Where a request comes from: which page, which address, by which name.</summary>
internal static class RequestOrigin
{
    private static readonly string[] HostHeaders = ["X-Forwarded-Host", "X-Original-Host"];

    /// <summary>False if a browser says that a page of another origin made it (Fetch metadata; RFC 6454). Programs say nothing.</summary>
    public static bool IsOwnPage(HttpRequest request, WebOptions options)
    {
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site is not ["same-origin" or "none"]) return false;
        if (request.Headers.Origin is not { Count: > 0 } origins) return true;
        if (origins is not [{ } text] || !Uri.TryCreate(text, UriKind.Absolute, out var origin)) return false;
        if (origin.Scheme != Uri.UriSchemeHttps && !(origin.Scheme == Uri.UriSchemeHttp && origin.IsLoopback)) return false;
        return Hosts(request, options).Any(h => h.Equals(origin.Authority, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>True if it was made on this machine, and under its own name: a page elsewhere whose name was bent to this machine, or a proxy, is not.</summary>
    public static bool IsLoopback(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && IsLoopbackName(request)
        && !request.Headers.ContainsKey("X-Forwarded-For") && !request.Headers.ContainsKey("Forwarded");

    /// <summary>True if the name asked for means this machine.</summary>
    public static bool IsLoopbackName(HttpRequest request) =>
        request.Host.Host is { Length: > 0 } host
        && (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));

    /// <summary>Address of the client; null if it is none of the internet's: behind a proxy, or in a network, everybody may have it.</summary>
    public static string? Address(HttpRequest request, WebOptions options)
    {
        var address = request.HttpContext.Connection.RemoteIpAddress;
        // The platform appends; what stands before it came from the client itself.
        if (options.IsBehindPlatform && request.Headers["X-Forwarded-For"] is [.., { Length: > 0 } forwarded])
            address = IPEndPoint.TryParse(forwarded.Split(',')[^1].Trim(), out var end) ? end.Address : null;
        if (address is null || !OutboundAddresses.IsPublic(address)) return null;
        // Of IPv6 a single household has a whole network, the first half of the address.
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    // A page elsewhere cannot set these headers without asking first, which is never allowed.
    private static IEnumerable<string> Hosts(HttpRequest request, WebOptions options) => options.IsBehindPlatform
        ? HostHeaders.SelectMany(h => request.Headers[h].OfType<string>()).Append(request.Host.Value ?? "")
        : [request.Host.Value ?? ""];
}
