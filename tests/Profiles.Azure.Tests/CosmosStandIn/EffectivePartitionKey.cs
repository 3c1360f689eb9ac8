using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>
/// Where a partition key value lies among the physical partitions: version 2 of the service's hash, MurmurHash3 with 128 bits over the typed
/// value, its first two bits cleared. The client computes it too, so a wrong one is found out by the first read of many items.
/// </summary>
internal static class EffectivePartitionKey
{
    private const byte TextType = 0x08;
    private const byte TextEnd = 0xFF;

    public static string Of(string value)
    {
        byte[] typed = [TextType, .. Encoding.UTF8.GetBytes(value), TextEnd];
        var (low, high) = Murmur3(typed);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, low);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], high);
        bytes.Reverse();
        bytes[0] &= 0x3F;
        return Convert.ToHexString(bytes);
    }

    /// <summary>MurmurHash3_x64_128 by Austin Appleby (public domain), seed 0.</summary>
    private static (ulong Low, ulong High) Murmur3(ReadOnlySpan<byte> data)
    {
        const ulong c1 = 0x87c37b91114253d5, c2 = 0x4cf5ad432745937f;
        ulong h1 = 0, h2 = 0;
        var rest = data;
        for (; rest.Length >= 16; rest = rest[16..])
        {
            h1 = BitOperations.RotateLeft(h1 ^ MixLow(BinaryPrimitives.ReadUInt64LittleEndian(rest)), 27) + h2;
            h1 = (h1 * 5) + 0x52dce729;
            h2 = BitOperations.RotateLeft(h2 ^ MixHigh(BinaryPrimitives.ReadUInt64LittleEndian(rest[8..])), 31) + h1;
            h2 = (h2 * 5) + 0x38495ab5;
        }
        Span<byte> tail = stackalloc byte[16];
        tail.Clear();
        rest.CopyTo(tail);
        if (rest.Length > 8) h2 ^= MixHigh(BinaryPrimitives.ReadUInt64LittleEndian(tail[8..]));
        if (rest.Length > 0) h1 ^= MixLow(BinaryPrimitives.ReadUInt64LittleEndian(tail));
        h1 ^= (ulong)data.Length;
        h2 ^= (ulong)data.Length;
        h1 += h2;
        h2 += h1;
        h1 = Finish(h1);
        h2 = Finish(h2);
        h1 += h2;
        h2 += h1;
        return (h1, h2);

        static ulong MixLow(ulong k) => BitOperations.RotateLeft(k * c1, 31) * c2;
        static ulong MixHigh(ulong k) => BitOperations.RotateLeft(k * c2, 33) * c1;
    }

    private static ulong Finish(ulong k)
    {
        k ^= k >> 33;
        k *= 0xff51afd7ed558ccd;
        k ^= k >> 33;
        k *= 0xc4ceb9fe1a85ec53;
        return k ^ (k >> 33);
    }
}
