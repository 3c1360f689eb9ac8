using System.Buffers;

namespace Profiles.Intake.Reading;

/// <summary>What is wrong with the shape of a row.</summary>
internal enum RowFault
{
    None,
    /// <summary>Quotes do not match: unclosed, inside an unquoted cell, or text behind the closing one.</summary>
    Quotes,
    /// <summary>The line is longer than <see cref="ChunkOptions.MaxRowBytes"/>.</summary>
    TooLong,
}

/// <summary>The extent of one row in bytes.</summary>
/// <param name="Length">Without its line end.</param>
/// <param name="Total">With its line end; 0 if the bytes given do not hold the whole row.</param>
/// <param name="Lines">Physical lines it covers.</param>
internal readonly record struct RowExtent(int Length, int Total, int Lines, RowFault Fault)
{
    public static RowExtent Unfinished => default;
}

/// <summary>Where rows and their cells end, decided on bytes: RFC 4180 with any delimiter, quote and escape, and CR, LF or CRLF; or lines.</summary>
/// <remarks>
/// Works on the bytes of UTF-8, and of GB 18030 as long as no byte of the dialect can be a later byte of a character
/// (<see cref="Gb18030Syntax.IsSafe"/>). Spaces around a quoted cell are not part of it. A row whose quotes do not match ends at its first
/// line end, and reading goes on at the next line: an unclosed quote costs one line, not the file. A row never looks behind its own end, so
/// a row reads the same in whatever chunk it lies.
/// </remarks>
internal sealed class RowSyntax
{
    private const byte Cr = (byte)'\r', Lf = (byte)'\n', Space = (byte)' ';
    private const int None = -1;
    private readonly byte[] delimiter;
    private readonly int quote;
    private readonly int escape;
    private readonly bool padded;
    /// <summary>True if the end of a row can be found without looking at its delimiters.</summary>
    private readonly bool endsAlone;
    private readonly SearchValues<byte> marks;
    private readonly SearchValues<byte> ends;
    private readonly SearchValues<byte> insideQuotes;

    private RowSyntax(byte[] delimiter, int quote, int escape)
    {
        (this.delimiter, this.quote, this.escape) = (delimiter, quote, escape);
        padded = delimiter.AsSpan().ContainsAnyExcept(Space) || delimiter.Length == 0;
        endsAlone = escape == None && delimiter.Length <= 1;
        byte[] others = [Cr, Lf, .. Signs(quote), .. Signs(escape)];
        ends = SearchValues.Create(others);
        marks = SearchValues.Create([.. delimiter.Take(1), .. others]);
        insideQuotes = SearchValues.Create([.. Signs(quote), .. Signs(escape)]);
    }

    public static RowSyntax Lines { get; } = new([], None, None);

    public static RowSyntax Csv(CsvDialect dialect, string encoding) => new(
        dialect.Delimiter is { } text ? TextEncodings.Get(encoding).GetBytes(text) : [], dialect.Quote ?? None, dialect.Escape ?? None);

    public static RowSyntax Of(FileFormat format) => format.Kind == FileKind.Csv ? Csv(format.Dialect, format.Encoding) : Lines;

    /// <summary>The row at the start of <paramref name="bytes"/>.</summary>
    /// <param name="cells">Takes the cells of a row without fault; null if only its end is asked for, which is faster.</param>
    public RowExtent Measure(ReadOnlySpan<byte> bytes, bool atEnd, CellList? cells = null)
    {
        cells?.Clear();
        var findsCells = cells is not null || !endsAlone;
        var searched = findsCells ? marks : ends;
        var (at, cell, many, escaped) = (0, 0, false, false);
        while (true)
        {
            var hit = bytes[at..].IndexOfAny(searched);
            if (hit < 0 && !atEnd) return RowExtent.Unfinished;
            at = hit < 0 ? bytes.Length : at + hit;
            if (hit < 0 || bytes[at] is Cr or Lf)
            {
                cells?.Add(cell, at - cell, escaped ? CellForm.Escaped : CellForm.Plain);
                return Extent(bytes, at, atEnd, many);
            }
            if (bytes[at] == quote)
            {
                if (!(findsCells ? IsPadding(bytes[cell..at]) : OpensCell(bytes[..at]))) return FirstLine(bytes, atEnd);
                many = true;
                var text = at + 1;
                at = BehindClosingQuote(bytes, text, atEnd, out var form);
                if (at < 0) return atEnd ? FirstLine(bytes, atEnd) : RowExtent.Unfinished;
                cells?.Add(text, at - 1 - text, form);
                while (padded && at < bytes.Length && bytes[at] == Space && !BeginsWithDelimiter(bytes[at..])) at++;
                if (at == bytes.Length ? !atEnd : !atEnd && MayBeDelimiter(bytes[at..])) return RowExtent.Unfinished;
                if (at == bytes.Length || bytes[at] is Cr or Lf) return Extent(bytes, at, atEnd, many);
                if (!BeginsWithDelimiter(bytes[at..])) return FirstLine(bytes, atEnd);
                at += delimiter.Length;
                (cell, escaped) = (at, false);
            }
            else if (bytes[at] == escape)
            {
                if (at + 2 >= bytes.Length && !atEnd) return RowExtent.Unfinished;
                escaped = true;
                many |= at + 1 < bytes.Length && bytes[at + 1] is Cr or Lf;
                at = Math.Min(bytes.Length, at + (at + 2 < bytes.Length && bytes[at + 1] == Cr && bytes[at + 2] == Lf ? 3 : 2));
            }
            else if (BeginsWithDelimiter(bytes[at..]))
            {
                cells?.Add(cell, at - cell, escaped ? CellForm.Escaped : CellForm.Plain);
                at += delimiter.Length;
                (cell, escaped) = (at, false);
            }
            else at++;
        }
    }

    /// <summary>The first line of a row whose quotes do not match.</summary>
    public static RowExtent FirstLine(ReadOnlySpan<byte> bytes, bool atEnd)
    {
        var end = bytes.IndexOfAny(Cr, Lf);
        if (end < 0 && !atEnd) return RowExtent.Unfinished;
        return Extent(bytes, end < 0 ? bytes.Length : end, atEnd, multiLine: false) with { Fault = RowFault.Quotes };
    }

    private static RowExtent Extent(ReadOnlySpan<byte> bytes, int end, bool atEnd, bool multiLine)
    {
        var total = end;
        if (end < bytes.Length)
        {
            // A CR at the end of what is known may be half of a CRLF.
            if (bytes[end] == Cr && end + 1 == bytes.Length && !atEnd) return RowExtent.Unfinished;
            total = end + (bytes[end] == Cr && end + 1 < bytes.Length && bytes[end + 1] == Lf ? 2 : 1);
        }
        return new RowExtent(end, total, 1 + (multiLine ? LineEnds(bytes[..end]) : 0), RowFault.None);
    }

    private bool IsPadding(ReadOnlySpan<byte> before) => before.Length == 0 || (padded && !before.ContainsAnyExcept(Space));

    private bool OpensCell(ReadOnlySpan<byte> before)
    {
        if (padded) before = before[..(before.LastIndexOfAnyExcept(Space) + 1)];
        return before.Length == 0 || (delimiter.Length > 0 && before[^1] == delimiter[0]);
    }

    private bool BeginsWithDelimiter(ReadOnlySpan<byte> bytes) =>
        delimiter.Length == 1 ? bytes[0] == delimiter[0] : delimiter.Length > 0 && bytes.StartsWith(delimiter);

    /// <summary>True if more bytes may make it a delimiter.</summary>
    private bool MayBeDelimiter(ReadOnlySpan<byte> bytes) => bytes.Length < delimiter.Length && delimiter.AsSpan().StartsWith(bytes);

    /// <summary>Index behind the quote that closes the cell whose text begins at <paramref name="start"/>; -1 if there is none yet.</summary>
    private int BehindClosingQuote(ReadOnlySpan<byte> bytes, int start, bool atEnd, out CellForm form)
    {
        form = CellForm.Quoted;
        while (true)
        {
            var hit = bytes[start..].IndexOfAny(insideQuotes);
            if (hit < 0) return -1;
            start += hit + 1;
            var isQuote = bytes[start - 1] == quote;
            if (start == bytes.Length) return isQuote && atEnd ? start : -1;
            if (isQuote && bytes[start] != quote) return start;
            form = CellForm.QuotedEscaped;
            start++;
        }
    }

    private static int LineEnds(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        for (var at = bytes.IndexOfAny(Cr, Lf); at >= 0; at = bytes.IndexOfAny(Cr, Lf))
        {
            count++;
            bytes = bytes[(at + (bytes[at] == Cr && at + 1 < bytes.Length && bytes[at + 1] == Lf ? 2 : 1))..];
        }
        return count;
    }

    private static byte[] Signs(int sign) => sign == None ? [] : [(byte)sign];
}
