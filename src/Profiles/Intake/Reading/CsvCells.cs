using System.Text;

namespace Profiles.Intake.Reading;

/// <summary>Splits the bytes of a well-formed CSV row into cells and decodes them (RFC 4180).</summary>
internal sealed class CsvCells(char delimiter, string encodingName)
{
    private const byte Quote = (byte)'"', Space = (byte)' ';
    private readonly byte separator = (byte)delimiter;
    private readonly bool separatorMayTrail = delimiter == '|' && encodingName == TextEncodings.Gb18030;
    private readonly Encoding encoding = TextEncodings.Get(encodingName);

    public void Split(ReadOnlySpan<byte> row, List<string?> cells)
    {
        while (true)
        {
            var opening = row.IndexOfAnyExcept(Space);
            var length = opening >= 0 && row[opening] == Quote ? Quoted(row, opening, cells) : Plain(row, cells);
            if (length == row.Length) return;
            row = row[(length + 1)..];
        }
    }

    private int Plain(ReadOnlySpan<byte> row, List<string?> cells)
    {
        var length = row.IndexOf(separator);
        while (separatorMayTrail && length >= 0 && !Gb18030Syntax.BeginsCharacter(row, length))
        {
            var next = row[(length + 1)..].IndexOf(separator);
            length = next < 0 ? -1 : length + 1 + next;
        }
        if (length < 0) length = row.Length;
        cells.Add(Decode(row[..length]));
        return length;
    }

    private int Quoted(ReadOnlySpan<byte> row, int opening, List<string?> cells)
    {
        var start = opening + 1;
        var at = start;
        var doubled = false;
        while (true)
        {
            at += row[at..].IndexOf(Quote);
            if (at + 1 == row.Length || row[at + 1] != Quote) break;
            doubled = true;
            at += 2;
        }
        var text = Decode(row[start..at]);
        cells.Add(doubled ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text);
        var spaces = row[(at + 1)..].IndexOfAnyExcept(Space);
        return spaces < 0 ? row.Length : at + 1 + spaces;
    }

    private string Decode(ReadOnlySpan<byte> bytes) => bytes.Length == 0 ? "" : encoding.GetString(bytes);
}
