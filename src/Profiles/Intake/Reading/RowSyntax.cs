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

/// <summary>Where rows end, decided on bytes: RFC 4180 with CR, LF or CRLF, or lines.</summary>
/// <remarks>
/// Works on the bytes of UTF-8 and GB 18030 alike, since quote, CR and LF are never part of a longer character in either. Spaces around
/// a quoted cell are not part of it. A row whose quotes do not match ends at its first line end, and reading goes on at the next line: an
/// unclosed quote costs one line, not the file. A row never looks behind its own end, so a row reads the same in whatever chunk it lies.
/// </remarks>
internal sealed class RowSyntax
{
    private const byte Quote = (byte)'"', Cr = (byte)'\r', Lf = (byte)'\n', Space = (byte)' ';
    private readonly bool quoted;
    private readonly byte delimiter;
    private readonly bool delimiterMayTrail;

    private RowSyntax(bool quoted, byte delimiter, bool delimiterMayTrail) =>
        (this.quoted, this.delimiter, this.delimiterMayTrail) = (quoted, delimiter, delimiterMayTrail);

    public static RowSyntax Lines { get; } = new(quoted: false, 0, delimiterMayTrail: false);

    public static RowSyntax Csv(char delimiter, string encoding) =>
        new(quoted: true, (byte)delimiter, delimiter == '|' && encoding == TextEncodings.Gb18030);

    public static RowSyntax Of(FileFormat format) =>
        format.Kind == FileKind.Csv ? Csv(format.Delimiter!.Value, format.Encoding) : Lines;

    /// <summary>The row at the start of <paramref name="bytes"/>.</summary>
    public RowExtent Measure(ReadOnlySpan<byte> bytes, bool atEnd)
    {
        var at = 0;
        var anyQuoted = false;
        while (true)
        {
            var rest = bytes[at..];
            var hit = quoted ? rest.IndexOfAny(Quote, Cr, Lf) : rest.IndexOfAny(Cr, Lf);
            if (hit < 0) return atEnd ? Extent(bytes, bytes.Length, atEnd, anyQuoted) : RowExtent.Unfinished;
            at += hit;
            if (bytes[at] != Quote) return Extent(bytes, at, atEnd, anyQuoted);
            if (!OpensCell(bytes, at)) return FirstLine(bytes, atEnd);
            anyQuoted = true;
            at = BehindClosingQuote(bytes, at + 1);
            if (at < 0) return atEnd ? FirstLine(bytes, atEnd) : RowExtent.Unfinished;
            while (at < bytes.Length && bytes[at] == Space) at++;
            if (at == bytes.Length) continue;
            if (bytes[at] != delimiter && bytes[at] is not (Cr or Lf)) return FirstLine(bytes, atEnd);
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

    private bool OpensCell(ReadOnlySpan<byte> bytes, int quote)
    {
        var before = bytes[..quote].LastIndexOfAnyExcept(Space);
        if (before < 0) return true;
        return bytes[before] == delimiter && (!delimiterMayTrail || Gb18030Syntax.BeginsCharacter(bytes, before));
    }

    /// <summary>Index behind the quote that closes the cell whose text begins at <paramref name="start"/>; -1 if there is none yet.</summary>
    private static int BehindClosingQuote(ReadOnlySpan<byte> bytes, int start)
    {
        while (true)
        {
            var hit = bytes[start..].IndexOf(Quote);
            if (hit < 0) return -1;
            start += hit + 1;
            if (start == bytes.Length || bytes[start] != Quote) return start;
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
}
