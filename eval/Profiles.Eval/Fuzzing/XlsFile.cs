using System.Buffers.Binary;
using System.Text;

namespace Profiles.Eval.Fuzzing;

/// <summary>Writes a small workbook of Excel 97: BIFF8 records ([MS-XLS]) in a compound file of one stream ([MS-CFB]).</summary>
public sealed class XlsFile
{
    /// <summary>Bytes before the records of the workbook: header, sector table and directory of the compound file.</summary>
    public const int HeaderBytes = 3 * SectorBytes;
    private const int SectorBytes = 512;
    private const int LeastStreamBytes = 4096;
    private const uint EndOfChain = 0xFFFFFFFE, FatSector = 0xFFFFFFFD, Free = 0xFFFFFFFF;
    private readonly List<string> strings = [];
    private readonly List<string> formats = [];
    private readonly List<(string Name, byte Hidden, byte[] Cells)> sheets = [];

    public bool Is1904 { get; init; }
    /// <summary>Name of the stream; <c>EncryptedPackage</c> makes what an encrypted xlsx looks like.</summary>
    public string Stream { get; init; } = "Workbook";

    /// <summary>Index of a cell style with the number format.</summary>
    public ushort Style(string format)
    {
        formats.Add(format);
        return (ushort)formats.Count;
    }

    /// <summary>Adds a sheet, one array a row; a cell is a text, number, flag, or a number with a style.</summary>
    public XlsFile Sheet(string name, bool hidden, params object?[][] rows)
    {
        using var cells = new MemoryStream();
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < rows[row].Length; column++)
                if (rows[row][column] is { } value) WriteCell(cells, (ushort)row, (ushort)column, value);
        sheets.Add((name, hidden ? (byte)1 : (byte)0, cells.ToArray()));
        return this;
    }

    public byte[] ToBytes()
    {
        var globals = Globals(new uint[sheets.Count]);
        var offsets = new uint[sheets.Count];
        using var body = new MemoryStream();
        for (var index = 0; index < sheets.Count; index++)
        {
            offsets[index] = (uint)(globals.Length + body.Length);
            Write(body, 0x0809, Bof(0x0010));
            body.Write(sheets[index].Cells);
            Write(body, 0x000A, []);
        }
        return Compound([.. Globals(offsets), .. body.ToArray()]);
    }

    private byte[] Globals(uint[] offsets)
    {
        using var stream = new MemoryStream();
        Write(stream, 0x0809, Bof(0x0005));
        Write(stream, 0x0042, U16(1200));
        Write(stream, 0x0022, U16((ushort)(Is1904 ? 1 : 0)));
        for (var index = 0; index < formats.Count; index++)
            Write(stream, 0x041E, [.. U16((ushort)(164 + index)), .. U16((ushort)formats[index].Length), 1, .. Encoding.Unicode.GetBytes(formats[index])]);
        for (var index = 0; index <= formats.Count; index++)
        {
            var style = new byte[20];
            BinaryPrimitives.WriteUInt16LittleEndian(style.AsSpan(2), (ushort)(index == 0 ? 0 : 163 + index));
            style[9] = 0xFC;
            Write(stream, 0x00E0, style);
        }
        for (var index = 0; index < sheets.Count; index++)
            Write(stream, 0x0085, [.. U32(offsets[index]), sheets[index].Hidden, 0, (byte)sheets[index].Name.Length, 1, .. Encoding.Unicode.GetBytes(sheets[index].Name)]);
        byte[] table = [.. U32((uint)strings.Count), .. U32((uint)strings.Count),
            .. strings.SelectMany(s => (byte[])[.. U16((ushort)s.Length), 1, .. Encoding.Unicode.GetBytes(s)])];
        Write(stream, 0x00FC, table);
        Write(stream, 0x000A, []);
        return stream.ToArray();
    }

    private void WriteCell(MemoryStream to, ushort row, ushort column, object value)
    {
        var style = value is (double _, ushort given) ? given : (ushort)0;
        byte[] place = [.. U16(row), .. U16(column), .. U16(style)];
        switch (value)
        {
            case string text:
                strings.Add(text);
                Write(to, 0x00FD, [.. place, .. U32((uint)strings.Count - 1)]);
                break;
            case bool flag:
                Write(to, 0x0205, [.. place, flag ? (byte)1 : (byte)0, 0]);
                break;
            case (double number, ushort _):
                Write(to, 0x0203, [.. place, .. BitConverter.GetBytes(number)]);
                break;
            case double number:
                Write(to, 0x0203, [.. place, .. BitConverter.GetBytes(number)]);
                break;
            default:
                throw new ArgumentException($"No cell holds a {value.GetType().Name}.");
        }
    }

    private byte[] Compound(byte[] content)
    {
        Array.Resize(ref content, Math.Max(LeastStreamBytes, (content.Length + SectorBytes - 1) / SectorBytes * SectorBytes));
        var sectors = content.Length / SectorBytes;
        var fat = Enumerable.Repeat(Free, SectorBytes / 4).ToArray();
        (fat[0], fat[1]) = (FatSector, EndOfChain);
        for (var index = 0; index < sectors; index++) fat[2 + index] = index + 1 == sectors ? EndOfChain : (uint)(3 + index);
        var directory = new byte[SectorBytes];
        Entry(directory.AsSpan(0), "Root Entry", 5, child: 1, EndOfChain, 0);
        Entry(directory.AsSpan(128), Stream, 2, Free, 2, (uint)content.Length);
        return [.. Header(), .. fat.SelectMany(U32), .. directory, .. content];
    }

    private static byte[] Header()
    {
        var header = new byte[SectorBytes];
        byte[] start = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        start.CopyTo(header, 0);
        byte[] middle = [.. U16(0x3E), .. U16(3), .. U16(0xFFFE), .. U16(9), .. U16(6), 0, 0, 0, 0, 0, 0, .. U32(0), .. U32(1), .. U32(1), .. U32(0),
            .. U32(LeastStreamBytes), .. U32(EndOfChain), .. U32(0), .. U32(EndOfChain), .. U32(0), .. U32(0)];
        middle.CopyTo(header, 24);
        header.AsSpan(24 + middle.Length).Fill(0xFF);
        return header;
    }

    private static void Entry(Span<byte> entry, string name, byte type, uint child, uint start, uint size)
    {
        Encoding.Unicode.GetBytes(name, entry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)((name.Length + 1) * 2));
        (entry[66], entry[67]) = (type, 1);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[68..], Free);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[72..], Free);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[76..], child);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[116..], start);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[120..], size);
    }

    private static byte[] Bof(ushort type) => [.. U16(0x0600), .. U16(type), .. U16(0x0DBB), .. U16(0x07CC), .. U32(0), .. U32(6)];

    private static void Write(MemoryStream to, ushort record, byte[] data)
    {
        to.Write(U16(record));
        to.Write(U16((ushort)data.Length));
        to.Write(data);
    }

    private static byte[] U16(ushort value) => BitConverter.GetBytes(value);

    private static byte[] U32(uint value) => BitConverter.GetBytes(value);
}
