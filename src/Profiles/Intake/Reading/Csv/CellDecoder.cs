using System.Text;

namespace Profiles.Intake.Reading;

/// <summary>Makes texts of the bytes of cells.</summary>
internal sealed class CellDecoder
{
    private readonly Encoding encoding;
    private readonly char? quote;
    private readonly char? escape;
    private readonly string delimiter;
    private readonly string oneQuote;
    private readonly string twoQuotes;

    public CellDecoder(FileFormat format)
    {
        encoding = TextEncodings.Get(format.Encoding);
        (quote, escape, delimiter) = (format.Quote, format.Escape, format.Delimiter ?? "");
        oneQuote = $"{quote}";
        twoQuotes = oneQuote + oneQuote;
    }

    /// <summary>The cells of a row, in <paramref name="texts"/>; there are as many.</summary>
    public void Decode(ReadOnlySpan<byte> row, ReadOnlySpan<CellExtent> cells, Span<string?> texts)
    {
        // One look at the whole row saves counting the characters of each cell: most rows, or at least their encoding, are ASCII.
        var text = Ascii.IsValid(row) ? Encoding.Latin1 : encoding;
        for (var index = 0; index < cells.Length; index++)
        {
            var (start, length, form) = cells[index];
            if (length == 0)
            {
                texts[index] = "";
                continue;
            }
            var cell = text.GetString(row.Slice(start, length));
            texts[index] = form is CellForm.Plain or CellForm.Quoted ? cell
                : escape is null ? cell.Replace(twoQuotes, oneQuote, StringComparison.Ordinal)
                : Unescape(cell, form == CellForm.QuotedEscaped);
        }
    }

    /// <summary>A whole row as one text.</summary>
    public string Decode(ReadOnlySpan<byte> row) => encoding.GetString(row);

    private string Unescape(string cell, bool isQuoted)
    {
        var text = new StringBuilder(cell.Length);
        for (var at = 0; at < cell.Length; at++)
        {
            var next = at + 1 < cell.Length ? cell[at + 1] : '\0';
            // An escape before any other sign is a sign itself: C:\data.
            var isEscape = cell[at] == escape && at + 1 < cell.Length
                && (next == quote || next == escape || next is '\r' or '\n' || (delimiter.Length > 0 && next == delimiter[0]));
            if (isEscape || (isQuoted && cell[at] == quote && next == quote)) at++;
            text.Append(cell[at]);
        }
        return text.ToString();
    }
}
