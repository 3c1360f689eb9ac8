namespace Profiles.Sqlite;

/// <summary>Ascending numbers as the differences between them, seven bits a byte (LEB128): two hundred tags in two hundred bytes.</summary>
internal static class PackedNumbers
{
    private const int MaxBytes = 10;

    public static byte[] Pack(ReadOnlySpan<long> ascending)
    {
        Span<byte> buffer = ascending.Length * MaxBytes <= 512 ? stackalloc byte[512] : new byte[ascending.Length * MaxBytes];
        var used = 0;
        long previous = 0;
        foreach (var number in ascending)
        {
            var difference = (ulong)(number - previous);
            for (; difference >= 0x80; difference >>= 7) buffer[used++] = (byte)(difference | 0x80);
            buffer[used++] = (byte)difference;
            previous = number;
        }
        return buffer[..used].ToArray();
    }

    public static List<long> Unpack(ReadOnlySpan<byte> packed)
    {
        var numbers = new List<long>(packed.Length);
        long number = 0;
        ulong difference = 0;
        var shift = 0;
        foreach (var part in packed)
        {
            difference |= (ulong)(part & 0x7f) << shift;
            shift += 7;
            if (part >= 0x80) continue;
            number += (long)difference;
            numbers.Add(number);
            (difference, shift) = (0, 0);
        }
        return numbers;
    }
}
