using System.Globalization;
using System.Security.Cryptography;
using Profiles.Evidence;
using Profiles.Privacy;

namespace Profiles.Web.Webhooks;

/// <summary>Ids of receipts, 32 hexadecimal digits.</summary>
/// <remarks>
/// With an idempotency key: a function of (channel, key, index), so that a replay finds what was stored. Without: of channel, instant,
/// content and a running number of this process, begun at a random place, so that equal items are two.
/// </remarks>
public sealed class ReceiptIds(ContentIds ids)
{
    private long running = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    public string Keyed(string channel, string key, int index) =>
        HexId.Format(ids.Hash("lead key", channel, key, index.ToString(CultureInfo.InvariantCulture)));

    public string Next(string channel, DateTimeOffset at, ReadOnlySpan<byte> content) => HexId.Format(ids.Hash(
        "lead", channel, at.UtcTicks.ToString(CultureInfo.InvariantCulture), Convert.ToHexString(SHA256.HashData(content)),
        Interlocked.Increment(ref running).ToString(CultureInfo.InvariantCulture)));
}
