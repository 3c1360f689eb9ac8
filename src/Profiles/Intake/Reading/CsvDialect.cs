using System.Globalization;

namespace Profiles.Intake.Reading;

/// <summary>Delimiter and header of a CSV file, from its first rows.</summary>
/// <remarks>
/// Every delimiter is tried on the same rows. The one wins under which most rows have as many cells as the first one and the cells look like
/// values (numbers, dates, addresses): the pattern and type scores of van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by
/// detecting row and type patterns" (2019), in a simple form. A file no delimiter divides has one column.
/// </remarks>
internal static class CsvDialect
{
    private const int SampleRows = 200;
    private const double LeastConsistency = 0.5;
    private static readonly char[] Delimiters = [',', '\t', ';', '|'];

    public static async Task<FormatResult> DetectAsync(
        byte[] sample, bool sampleIsWhole, int bom, string encoding, string fileName, CancellationToken cancellation)
    {
        Sample? best = null;
        foreach (var delimiter in Delimiters)
        {
            var candidate = await ReadAsync(sample, sampleIsWhole, bom, delimiter, encoding, cancellation);
            if (best is null || candidate.Score > best.Score) best = candidate;
        }
        return best!.FirstFault switch
        {
            RowFault.None when best.Rows[0].Count > FormatDetector.MaxColumns => new Problem("file-columns", fileName,
                Count(FormatDetector.MaxColumns, "at most ", " columns"), Count(best.Rows[0].Count, "", " columns")),
            RowFault.None => Format(best, bom, encoding),
            var fault => RowParser.Shape(fault, RowParser.Place(fileName, best.FirstRowNumber), FormatDetector.SampleBytes),
        };
    }

    private static FileFormat Format(Sample sample, int bom, string encoding)
    {
        var hasHeader = HeaderRow.IsHeader(sample.Rows);
        var width = hasHeader ? HeaderRow.Width(sample.Rows) : sample.Rows[0].Count;
        return new FileFormat(FileKind.Csv, encoding, bom, sample.Delimiter,
            HeaderRow.Names(hasHeader ? sample.Rows[0] : [], width), hasHeader,
            hasHeader ? sample.SecondRowOffset : bom, hasHeader ? sample.SecondRowNumber : 1);
    }

    private static async Task<Sample> ReadAsync(
        byte[] bytes, bool isWhole, int bom, char delimiter, string encoding, CancellationToken cancellation)
    {
        var sample = new Sample(delimiter);
        var cells = new CsvCells(delimiter, encoding);
        using var stream = new MemoryStream(bytes, bom, bytes.Length - bom);
        var rows = new RowScanner(stream, RowSyntax.Csv(delimiter, encoding), bom, lineNumber: 1, bytes.Length);
        while (sample.Tried < SampleRows && await rows.ReadAsync(cancellation))
        {
            // The last row of a part of a file is a part of a row.
            if (!isWhole && rows.NextOffset >= bytes.Length && sample.Tried > 0) break;
            var cut = !isWhole && rows.NextOffset >= bytes.Length;
            if (sample.Tried == 0)
            {
                (sample.FirstFault, sample.FirstRowNumber) = (cut && rows.Fault == RowFault.None ? RowFault.TooLong : rows.Fault, rows.LineNumber);
                (sample.SecondRowOffset, sample.SecondRowNumber) = (rows.NextOffset, rows.NextLineNumber);
            }
            sample.Tried++;
            if (rows.Fault != RowFault.None) continue;
            var read = new List<string?>();
            cells.Split(rows.Row, read);
            sample.Rows.Add(read);
        }
        // A first line that does not end in the sample is told by its columns if that is what is wrong with it.
        if (sample.FirstFault == RowFault.TooLong && sample.Rows is [{ Count: > FormatDetector.MaxColumns }, ..]) sample.FirstFault = RowFault.None;
        sample.Score = Score(sample);
        return sample;
    }

    private static double Score(Sample sample)
    {
        if (sample.FirstFault == RowFault.Quotes || sample.Rows.Count == 0) return -1;
        var width = sample.Rows[0].Count;
        var alike = sample.Rows.Count(r => r.Count == width) / (double)sample.Tried;
        if (width < 2 || alike < LeastConsistency) return 0;
        var values = sample.Rows.Skip(1).SelectMany(r => r).Where(c => !string.IsNullOrWhiteSpace(c)).Take(5_000).ToList();
        var typed = values.Count == 0 ? 1 : values.Count(c => CellShape.IsValue(c!)) / (double)values.Count;
        return alike * (1 + typed) * (1 - 1.0 / (width + 1));
    }

    private static string Count(int number, string before, string after) =>
        string.Create(CultureInfo.InvariantCulture, $"{before}{number}{after}");

    private sealed class Sample(char delimiter)
    {
        public char Delimiter { get; } = delimiter;
        public List<List<string?>> Rows { get; } = [];
        public int Tried { get; set; }
        public RowFault FirstFault { get; set; }
        public long FirstRowNumber { get; set; }
        public long SecondRowOffset { get; set; }
        public long SecondRowNumber { get; set; }
        public double Score { get; set; }
    }
}
