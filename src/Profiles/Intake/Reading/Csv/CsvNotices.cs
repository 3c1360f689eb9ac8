using System.Globalization;

namespace Profiles.Intake.Reading;

/// <summary>What people should know of a CSV file that is read: what was passed over, put together or is not sure.</summary>
internal static class CsvNotices
{
    /// <summary>Below it the dialect is told as unsure.</summary>
    private const double SureConfidence = 0.6;

    /// <param name="rows">Those that were looked at.</param>
    public static IReadOnlyList<Problem> Of(FileFormat format, string fileName, IReadOnlyList<SampleRow> rows)
    {
        var notices = new List<Problem>();
        if (format.PreambleLines > 0) notices.Add(new Problem("file-preamble", RowParser.Place(fileName, 1), null, Count(format.PreambleLines, "lines")));
        if (format.HeaderRows > 1) notices.Add(new Problem("file-header-rows", RowParser.Place(fileName, format.PreambleLines + 1), null, Count(format.HeaderRows, "rows")));
        if (!format.HasHeader) notices.Add(new Problem("file-no-header", RowParser.Place(fileName, format.FirstRowNumber), "names of the columns", "values"));
        if (format.FooterLines > 0) notices.Add(new Problem("file-footer", Byte(fileName, format.DataEnd!.Value), null, Count(format.FooterLines, "lines")));
        if (format.HasNuls) notices.Add(new Problem("file-nuls", fileName, "text", "NUL characters"));
        if (format.HasHeader && Repeated(format, rows) is { } again) notices.Add(new Problem("file-header-repeated", Byte(fileName, again.Offset), null, null));
        if (format.DialectConfidence < SureConfidence)
            notices.Add(new Problem("file-dialect-unsure", fileName, null, format.Delimiter ?? "-"));
        return notices;
    }

    private static SampleRow? Repeated(FileFormat format, IReadOnlyList<SampleRow> rows) => rows.FirstOrDefault(r =>
        r.Offset >= format.DataStart && format.Header.Count > 1 && r.Fits(format.Header.Count)
        && HeaderRow.Names(r.Cells, format.Header.Count).SequenceEqual(format.Header, StringComparer.Ordinal));

    private static string Byte(string fileName, long offset) => string.Create(CultureInfo.InvariantCulture, $"{fileName} byte {offset}");

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}");
}
