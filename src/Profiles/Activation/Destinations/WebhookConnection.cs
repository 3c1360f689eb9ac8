using System.Net;
using System.Net.Sockets;
using Profiles.Privacy;

namespace Profiles.Activation.Destinations;

/// <summary>What this installation allows destinations.</summary>
/// <param name="AllowLoopback">True lets them be on this machine, also by <c>http</c>: for development and for programs beside this one.</param>
public sealed record DestinationOptions(bool AllowLoopback = false);

/// <summary>An address that no message may go to.</summary>
public sealed class AddressRefusedException(string host) : IOException($"The address of {host} is none that a destination may have.");

/// <summary>Resolves a host name. A test puts its own in place.</summary>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellation);

/// <summary>Connects to destinations, and to nothing else: what is checked is the very address connected to, so a name that resolves otherwise the next moment gains nothing.</summary>
public sealed class WebhookConnection(DestinationOptions options, ResolveHost resolve)
{
    /// <summary>As <see cref="SocketsHttpHandler.ConnectCallback"/> wants it.</summary>
    /// <exception cref="AddressRefusedException">One of the addresses of the host is not allowed: an honest name has none such.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellation);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        var isPlain = context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttp;
        if (!Array.TrueForAll(addresses, a => MayConnect(a, isPlain))) throw new AddressRefusedException(host);
        return await OutboundSocket.ConnectAsync(addresses, port, cancellation);
    }

    /// <summary>Public addresses by <c>https</c>; this machine by either, where that is allowed.</summary>
    public bool MayConnect(IPAddress address, bool isPlain) =>
        OutboundAddresses.IsLoopback(address) ? options.AllowLoopback : !isPlain && OutboundAddresses.IsPublic(address);
}
