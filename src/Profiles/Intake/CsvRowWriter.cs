using Profiles.Intake.Reading;

namespace Profiles.Intake;

/// <summary>Writes rows of CSV so that they read back as the same cells, ended with CRLF (RFC 4180).</summary>
/// <remarks>A dialect without quotes gets <c>"</c>, one without delimiter the comma: without them not every text could be written.</remarks>
public sealed class CsvRowWriter(TextWriter writer, CsvDialect dialect)
{
    private readonly string delimiter = dialect.Delimiter ?? ",";
    private readonly char quote = dialect.Quote ?? CsvDialect.DefaultQuote;
    private readonly char? escape = dialect.Escape;

    /// <summary>The dialect a reader needs for what is written.</summary>
    public CsvDialect Dialect => new(delimiter, quote, escape);

    /// <summary>Writes a whole row. A row of one empty cell is quoted, or it would be a blank line.</summary>
    public void Write(IReadOnlyList<string?> cells)
    {
        for (var index = 0; index < cells.Count; index++)
        {
            if (index > 0) writer.Write(delimiter);
            Write(cells[index] ?? "", isAlone: cells.Count == 1);
        }
        writer.Write("\r\n");
    }

    private void Write(string text, bool isAlone)
    {
        if (!(text.Length == 0 ? isAlone : NeedsQuotes(text)))
        {
            writer.Write(text);
            return;
        }
        writer.Write(quote);
        foreach (var character in text)
        {
            if (character == escape) writer.Write(character);
            else if (character == quote) writer.Write(escape ?? quote);
            writer.Write(character);
        }
        writer.Write(quote);
    }

    // Any character of a longer delimiter counts: at the end of a cell it would become part of one.
    private bool NeedsQuotes(string text) =>
        text[0] == ' ' || text[^1] == ' ' || text.Contains(quote) || text.AsSpan().ContainsAny(delimiter) || text.AsSpan().ContainsAny('\r', '\n')
        || (escape is { } sign && text.Contains(sign));
}
