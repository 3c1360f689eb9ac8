using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Profiles.Quality;

/// <summary>A value that is in the sample.</summary>
/// <param name="Key">64 bits of an HMAC: no stored number leads back to a phone number.</param>
/// <param name="Zeros">0–64: how deep into the sampling the value stays.</param>
/// <param name="Count">How often it came.</param>
public readonly record struct SampledValue(ulong Key, byte Zeros, int Count);

/// <summary>Different values of a field with how often each came, as a sample of bounded size that can be added up.</summary>
/// <remarks>
/// Adaptive sampling (Wegman; Flajolet, "On adaptive sampling", Computing 34, 1990): at level n only values whose hash ends in n zero bits are kept, one level
/// more whenever more than <see cref="Capacity"/> are. The level, and so the sum, is a function of the values alone: adding is associative and commutative,
/// however a file was cut. Exact at level 0; beyond that the standard error of a share is at most 3 %.
/// </remarks>
/// <param name="Level">0 keeps every value.</param>
/// <param name="Values">In the order of their keys.</param>
[JsonConverter(typeof(DistinctSampleConverter))]
public sealed record DistinctSample(int Level, IReadOnlyList<SampledValue> Values)
{
    public const int Capacity = 512;

    public static DistinctSample None { get; } = new(0, []);

    /// <summary>0–1: different values by values; 1 if none came twice, null if there was none.</summary>
    public double? Uniqueness => Values.Count == 0 ? null : Values.Count / (double)Values.Sum(v => (long)v.Count);

    public static DistinctSample operator +(DistinctSample a, DistinctSample b)
    {
        var counts = new Dictionary<ulong, SampledValue>();
        foreach (var value in a.Values.Concat(b.Values))
            counts[value.Key] = counts.TryGetValue(value.Key, out var known) ? known with { Count = known.Count + value.Count } : value;
        return Of(Math.Max(a.Level, b.Level), counts);
    }

    /// <summary>What stays of the values at the level, or at the first higher one at which few enough do.</summary>
    internal static DistinctSample Of(int level, Dictionary<ulong, SampledValue> values)
    {
        var kept = values.Values.Where(v => v.Zeros >= level).ToList();
        for (; kept.Count > Capacity && level < 64; level++) kept.RemoveAll(v => v.Zeros <= level);
        return new DistinctSample(level, [.. kept.OrderBy(v => v.Key)]);
    }
}

/// <summary>Level and values as one text of base 64: 13 bytes a value.</summary>
public sealed class DistinctSampleConverter : JsonConverter<DistinctSample>
{
    private const int Size = sizeof(ulong) + 1 + sizeof(int);

    public override DistinctSample Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var bytes = reader.GetBytesFromBase64();
        if (bytes.Length % Size != 1) throw new JsonException($"Expected a sample of values, found {bytes.Length} bytes.");
        var values = new SampledValue[bytes.Length / Size];
        for (var i = 0; i < values.Length; i++)
        {
            var entry = bytes.AsSpan(1 + (i * Size), Size);
            values[i] = new(BinaryPrimitives.ReadUInt64LittleEndian(entry), entry[8], BinaryPrimitives.ReadInt32LittleEndian(entry[9..]));
        }
        return new DistinctSample(bytes[0], values);
    }

    public override void Write(Utf8JsonWriter writer, DistinctSample value, JsonSerializerOptions options)
    {
        var bytes = new byte[1 + (value.Values.Count * Size)];
        bytes[0] = (byte)value.Level;
        for (var i = 0; i < value.Values.Count; i++)
        {
            var entry = bytes.AsSpan(1 + (i * Size), Size);
            BinaryPrimitives.WriteUInt64LittleEndian(entry, value.Values[i].Key);
            entry[8] = value.Values[i].Zeros;
            BinaryPrimitives.WriteInt32LittleEndian(entry[9..], value.Values[i].Count);
        }
        writer.WriteBase64StringValue(bytes);
    }
}
