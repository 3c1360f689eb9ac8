using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Profiles.Bench.Intake;

/// <summary>What a load came to.</summary>
/// <param name="Acknowledged">Ids of messages answered 2xx.</param>
/// <param name="Refused">Requests answered otherwise.</param>
/// <param name="Latencies">Ticks of <see cref="Stopwatch"/> from request to answer, sorted.</param>
internal sealed record IntakeResult(IReadOnlyCollection<string> Acknowledged, int Refused, double Seconds, long[] Latencies)
{
    public double PerSecond => Acknowledged.Count / Seconds;

    /// <summary>Milliseconds.</summary>
    public double Percentile(double share) => Latencies.Length == 0 ? 0 : Latencies[(int)((Latencies.Length - 1) * share)] * 1000.0 / Stopwatch.Frequency;
}

/// <summary>Posts messages with distinct ids over bare sockets, so that the client takes as little of the machine as it can.</summary>
internal sealed class IntakeLoad(Uri address, string key, int batch)
{
    private readonly string authorization = Convert.ToBase64String(Encoding.ASCII.GetBytes(key + ":"));
    private readonly string run = Guid.CreateVersion7().ToString("N");
    private readonly ConcurrentBag<string> acknowledged = [];
    private readonly ConcurrentBag<List<long>> latencies = [];
    private int running;
    private int refused;

    public async Task<IntakeResult> RunAsync(int connections, TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => PostAsync(start, time))));
        var all = latencies.SelectMany(l => l).ToArray();
        Array.Sort(all);
        return new IntakeResult(acknowledged, refused, Stopwatch.GetElapsedTime(start).TotalSeconds, all);
    }

    private async Task PostAsync(long start, TimeSpan time)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        var (own, buffer) = (new List<long>(), new byte[4096]);
        latencies.Add(own);
        try
        {
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                var ids = Enumerable.Range(0, batch).Select(_ => $"{run}-{Interlocked.Increment(ref running).ToString(CultureInfo.InvariantCulture)}").ToArray();
                var request = Request(ids);
                var begin = Stopwatch.GetTimestamp();
                await SendAsync(socket, request);
                var status = await ReceiveAsync(socket, buffer);
                own.Add(Stopwatch.GetTimestamp() - begin);
                if (status is >= 200 and < 300)
                    foreach (var id in ids) acknowledged.Add(id);
                else Interlocked.Increment(ref refused);
            }
        }
        catch (SocketException)
        {
            // The host was killed: what it had not answered it never promised.
        }
    }

    private byte[] Request(string[] ids)
    {
        var messages = string.Join(',', ids.Select(id => $$$"""
            {"type":"track","userId":"u{{{(uint)id.GetHashCode(StringComparison.Ordinal) % 100_000}}}","anonymousId":"{{{id}}}","event":"Product Viewed","properties":{"name":"Monopoly","sku":"G-32","price":18.99,"category":"Games"},"context":{"library":{"name":"bench","version":"1"},"page":{"url":"https://shop.example/p/1"}},"timestamp":"2026-10-01T00:00:00.000Z","messageId":"{{{id}}}"}
            """));
        var body = batch == 1 ? messages : $$"""{"batch":[{{messages}}],"sentAt":"2026-10-01T00:00:01.000Z"}""";
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"POST /v1/{(batch == 1 ? "track" : "batch")} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {authorization}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
    }

    private static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> request)
    {
        while (!request.IsEmpty) request = request[await socket.SendAsync(request)..];
    }

    /// <summary>Status of a whole answer; throws <see cref="SocketException"/> if the connection ends before.</summary>
    private static async Task<int> ReceiveAsync(Socket socket, byte[] buffer)
    {
        var used = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(used));
            if (read == 0) throw new SocketException((int)SocketError.ConnectionReset);
            used += read;
            var text = Encoding.ASCII.GetString(buffer, 0, used);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0) continue;
            var length = text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
            var body = length < 0 ? 0 : int.Parse(text.AsSpan(length + 16, text.IndexOf('\r', length) - length - 16), CultureInfo.InvariantCulture);
            if (length < 0 && !text.EndsWith("0\r\n\r\n", StringComparison.Ordinal) && text.Contains("chunked", StringComparison.OrdinalIgnoreCase)) continue;
            if (used >= end + 4 + body) return int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture);
        }
    }
}
