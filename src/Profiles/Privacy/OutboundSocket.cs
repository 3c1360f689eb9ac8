using System.Net;
using System.Net.Sockets;

namespace Profiles.Privacy;

/// <summary>Connects to addresses that <see cref="OutboundAddresses"/> was asked about, and to no other: nothing is resolved again.</summary>
internal static class OutboundSocket
{
    /// <returns>The connection to the first address that answers; it owns its socket.</returns>
    public static async ValueTask<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
