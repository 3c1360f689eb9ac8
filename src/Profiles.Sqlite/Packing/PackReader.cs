using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Profiles.Sqlite.Packing;

/// <summary>Reads what <see cref="PackWriter"/> wrote, in the same order. Throws <see cref="InvalidDataException"/> on anything else.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> packed)
{
    private const int IdLength = 16;

    private ReadOnlySpan<byte> rest = packed;

    /// <summary>The first byte of a document, which says how the rest is packed.</summary>
    public void Expect(byte version)
    {
        if (Byte() is var found && found != version) throw new InvalidDataException($"Expected a packed document of version {version}, found {found}.");
    }

    /// <summary>True if nothing is left: the document ends before what is only written where there is any.</summary>
    public readonly bool IsAtEnd => rest.IsEmpty;

    /// <summary>The same where an earlier version still reads; returns which it is.</summary>
    public byte Expect(byte earliest, byte latest)
    {
        var found = Byte();
        return found >= earliest && found <= latest ? found : throw new InvalidDataException($"Expected a packed document of version {earliest} to {latest}, found {found}.");
    }

    public byte Byte() => Take(1)[0];

    private ulong Unsigned()
    {
        ulong number = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            number |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80) return number;
        }
        throw Damaged();
    }

    /// <summary>A small number or an index.</summary>
    public int Count() => Unsigned() is <= int.MaxValue and var number ? (int)number : throw Damaged();

    /// <summary>The number of items that follow, each at least one byte.</summary>
    public int Length() => Count() is var length && length <= rest.Length ? length : throw Damaged();

    public long Number()
    {
        var number = Unsigned();
        return (long)(number >> 1) ^ -(long)(number & 1);
    }

    public UInt128 Id() => BinaryPrimitives.ReadUInt128BigEndian(Take(IdLength));

    public DateTimeOffset Instant(DateTimeOffset from) => At(from.UtcTicks + Number());

    public DateTimeOffset Instant() => At(Number());

    public double Real() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    public decimal Amount() => new(MemoryMarshal.Cast<byte, int>(Take(4 * sizeof(int))));

    public string Text() => Encoding.UTF8.GetString(Take(Length()));

    /// <summary>Everything that is left.</summary>
    public ReadOnlySpan<byte> Rest() => Take(rest.Length);

    private static DateTimeOffset At(long ticks) =>
        ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(ticks, TimeSpan.Zero) : throw Damaged();

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > rest.Length) throw Damaged();
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    private static InvalidDataException Damaged() => new("A packed document is damaged: it ends too early or holds an impossible number.");
}
