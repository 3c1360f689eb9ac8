using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Intake;

/// <summary>
/// Hash of what a row says: names and trimmed texts of its non-blank cells, in the order of names, ignored columns left out. The same row
/// has the same hash whatever the order of columns, the encoding or the quoting of its file. SHA-256 truncated to 128 bits.
/// Not safe for several threads at once.
/// </summary>
public sealed class RowHasher
{
    private const byte Unit = 0x1F;
    private const byte Record = 0x1E;
    private readonly (int Index, byte[] Name)[] columns;
    private byte[] buffer = new byte[1024];

    public RowHasher(IReadOnlyList<string> header, Mapping mapping)
    {
        var ignored = mapping.Columns.Where(c => c.Role is ColumnRole.Ignore or ColumnRole.NotCollected).Select(c => c.Column).ToHashSet(StringComparer.Ordinal);
        columns = [.. header.Select((name, index) => (index, name)).Where(c => !ignored.Contains(c.name))
            .OrderBy(c => c.name, StringComparer.Ordinal).ThenBy(c => c.index).Select(c => (c.index, Encoding.UTF8.GetBytes(c.name)))];
    }

    public UInt128 Hash(IReadOnlyList<string?> cells)
    {
        var used = 0;
        foreach (var (index, name) in columns)
        {
            if (index >= cells.Count || cells[index] is not { } cell) continue;
            var isNull = RawRow.IsExplicitNull(cell);
            var text = cell.AsSpan().Trim();
            if (text.Length == 0 && !isNull) continue;
            EnsureRoom(used + name.Length + 3 * text.Length + 2);
            name.CopyTo(buffer, used);
            used += name.Length;
            buffer[used++] = Unit;
            used += Encoding.UTF8.GetBytes(text, buffer.AsSpan(used));
            buffer[used++] = Record;
        }
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.AsSpan(0, used), digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }

    private void EnsureRoom(int length)
    {
        if (length > buffer.Length) Array.Resize(ref buffer, Math.Max(length, buffer.Length * 2));
    }
}
