using System.Buffers.Binary;

namespace Profiles.Sqlite.Projection;

/// <summary>The numbers of one row: number of the column, four bytes, and the number, eight, each.</summary>
internal static class NumberCells
{
    private const int CellBytes = sizeof(int) + sizeof(long);

    public static byte[] Pack(IReadOnlyDictionary<long, long> numbers)
    {
        var packed = new byte[numbers.Count * CellBytes];
        var rest = packed.AsSpan();
        foreach (var (column, number) in numbers)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, checked((int)column));
            BinaryPrimitives.WriteInt64LittleEndian(rest[sizeof(int)..], number);
            rest = rest[CellBytes..];
        }
        return packed;
    }

    public static Dictionary<long, long> Unpack(ReadOnlySpan<byte> packed)
    {
        var numbers = new Dictionary<long, long>(packed.Length / CellBytes);
        for (; !packed.IsEmpty; packed = packed[CellBytes..])
            numbers.Add(BinaryPrimitives.ReadInt32LittleEndian(packed), BinaryPrimitives.ReadInt64LittleEndian(packed[sizeof(int)..]));
        return numbers;
    }
}
