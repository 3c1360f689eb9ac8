using System.Globalization;

namespace Profiles.Intake.Reading;

/// <summary>Dialect, header and extent of a CSV file.</summary>
/// <remarks>
/// The dialect comes from the beginning, the middle and the end of the file, the header from its first rows, the footer from its last ones.
/// What is looked at is bounded (<see cref="FormatDetector.SampleBytes"/>), whatever the file's size.
/// </remarks>
internal static class CsvDetector
{
    private const int LaterBytes = 64 * 1024;
    private const int HeadRows = 200;

    public static async Task<FormatResult> DetectAsync(
        Stream stream, byte[] head, DetectedEncoding encoding, string fileName, FormatHints hints, CancellationToken cancellation)
    {
        var length = stream.Length;
        var isWhole = length <= head.Length;
        var samples = new List<DialectSample> { DialectSample.Head(head, encoding.BomLength, isWhole, encoding.Name) };
        if (!isWhole)
        {
            samples.Add(DialectSample.Later(await ReadAsync(stream, length / 2, cancellation), endsText: false, encoding.Name));
            samples.Add(DialectSample.Later(await ReadAsync(stream, Math.Max(length / 2, length - LaterBytes), cancellation), endsText: true, encoding.Name));
        }
        var (dialect, confidence) = DialectDetector.Detect(samples, hints);
        var bom = encoding.BomLength;
        var format = FormatDetector.Recorded(new FileFormat(FileKind.Csv, encoding.Name, bom, dialect.Delimiter, [], false, bom, 1), encoding, hints) with
        {
            Quote = dialect.Quote, Escape = dialect.Escape, DialectConfidence = confidence, LineEnd = LineEnds.Of(samples[0].Bytes),
        };
        var rows = await SampleRow.ReadAsync(head, bom, bom, 1, format, isWhole, HeadRows, cancellation);
        if (Unreadable(rows, fileName) is { } problem) return problem;
        format = Placed(format, rows, TableLayout.Of(rows, dialect, hints));
        var last = await LastRowsAsync(stream, head, isWhole, format, cancellation);
        if (TableFooter.Of(last, format.Header.Count, format.DataStart) is { } footer)
            format = format with { DataEnd = footer.Start, FooterLines = footer.Lines };
        return new FormatResult(format, null, CsvNotices.Of(format, fileName, [.. rows, .. last]));
    }

    private static Problem? Unreadable(List<SampleRow> rows, string fileName)
    {
        var first = rows[0];
        var place = RowParser.Place(fileName, first.Number);
        var most = rows.Max(r => r.Cells.Length);
        // A first line that does not end in the sample is told by its columns if that is what is wrong with it.
        if (most > FormatDetector.MaxColumns)
        {
            return new Problem("file-columns", fileName, Numbered("at most {0} columns", FormatDetector.MaxColumns), Numbered("{0} columns", most));
        }
        return rows.Exists(r => r.IsSound) ? null : RowParser.Shape(first.Fault, place, FormatDetector.SampleBytes);
    }

    private static FileFormat Placed(FileFormat format, List<SampleRow> rows, TableLayout layout)
    {
        var above = layout.First == 0 ? 0 : rows[layout.First].Number - 1;
        var behind = layout.First + layout.HeaderRows;
        return format with
        {
            Header = HeaderRow.Names(layout.Names, layout.Width),
            HasHeader = layout.HeaderRows > 0,
            HeaderRows = layout.HeaderRows,
            PreambleLines = (int)above,
            DataStart = behind == 0 ? format.BomLength : layout.HeaderRows == 0 ? rows[behind].Offset : rows[behind - 1].NextOffset,
            FirstRowNumber = behind == 0 ? 1 : layout.HeaderRows == 0 ? rows[behind].Number : rows[behind - 1].NextNumber,
        };
    }

    /// <summary>The last rows of the file; of a large one without their line numbers, and none if row boundaries cannot be found there.</summary>
    private static async Task<List<SampleRow>> LastRowsAsync(Stream stream, byte[] head, bool isWhole, FileFormat format, CancellationToken cancellation)
    {
        var start = (int)format.DataStart;
        if (isWhole)
        {
            var rows = await SampleRow.ReadAsync(head, start, start, format.FirstRowNumber, format, isWhole: true, int.MaxValue, cancellation);
            return rows[Math.Max(0, rows.Count - TableFooter.Rows)..];
        }
        var from = stream.Length - LaterBytes;
        var tail = await ReadAsync(stream, from, cancellation);
        start = tail.AsSpan().IndexOfAny((byte)'\r', (byte)'\n') + 1;
        var last = await SampleRow.ReadAsync(tail, start, from + start, 1, format, isWhole: true, int.MaxValue, cancellation);
        return last.Count(r => r.Fits(format.Header.Count)) * 2 > last.Count ? last[Math.Max(1, last.Count - TableFooter.Rows)..] : [];
    }

    private static async Task<byte[]> ReadAsync(Stream stream, long from, CancellationToken cancellation)
    {
        stream.Position = from;
        var bytes = new byte[LaterBytes];
        return bytes[..await stream.ReadAtLeastAsync(bytes, LaterBytes, throwOnEndOfStream: false, cancellation)];
    }

    private static string Numbered(string format, int number) => string.Format(CultureInfo.InvariantCulture, format, number);
}
