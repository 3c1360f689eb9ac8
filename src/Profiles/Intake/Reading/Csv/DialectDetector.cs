namespace Profiles.Intake.Reading;

/// <summary>The dialect that explains a text best, and how sure that is: 0–1.</summary>
internal sealed record DetectedDialect(CsvDialect Dialect, double Confidence);

/// <summary>Finds delimiter, quote and escape of a CSV text from evidence.</summary>
/// <remarks>
/// Candidates come from the text (<see cref="DelimiterCandidates"/>), each is tried on the same rows with the very syntax rows are read by, and
/// the one wins under which rows are alike and cells look like values: the pattern and type scores of van den Burg, Nazábal and Sutton,
/// "Wrangling messy CSV files by detecting row and type patterns" (2019), made tolerant of lines above and below the table. Deterministic;
/// the work is bounded by the sample, not by the file.
/// </remarks>
internal static class DialectDetector
{
    private const char Backslash = '\\';
    private const int FewQuotedCells = 2;
    private const double FaultsOfUnquoted = 0.2;
    /// <summary>A dialect less usual has to explain that much more.</summary>
    private const double UnusualSign = 0.99, NoQuotes = 0.9;

    public static DetectedDialect Detect(IReadOnlyList<DialectSample> samples, FormatHints hints)
    {
        var delimiters = hints.Delimiter is { } given ? [new(given.Length == 0 ? null : given, 1)]
            : ExcelSign(samples) is { } sign ? [new(sign, 1)]
            : DelimiterCandidates.Of(samples);
        Trial? best = null;
        double second = 0;
        foreach (var candidate in delimiters)
        {
            var trial = BestQuoting(samples, candidate, hints);
            if (best is null || trial.Score > best.Score) (best, second) = (trial, best?.Score ?? 0);
            else second = Math.Max(second, trial.Score);
        }
        var confidence = delimiters.Count == 1 ? 1 : Math.Clamp(best!.Alike * (0.5 + ((best.Score - second) / Math.Max(best.Score, 0.01))), 0, 1);
        return new DetectedDialect(best!.Dialect, Math.Round(confidence, 2));
    }

    /// <summary>The delimiter of a first line <c>sep=;</c>, which Excel obeys; null if there is none.</summary>
    public static string? ExcelSign(string line)
    {
        var text = line.Trim('"').AsSpan();
        return text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text[4..].Length is > 0 and <= CsvDialect.LongestDelimiter ? text[4..].ToString() : null;
    }

    private static string? ExcelSign(IReadOnlyList<DialectSample> samples) =>
        samples.Count > 0 && samples[0].FirstLines(1, 16).FirstOrDefault() is { } line ? ExcelSign(line) : null;

    private static Trial BestQuoting(IReadOnlyList<DialectSample> samples, DelimiterCandidate delimiter, FormatHints hints)
    {
        if (hints.Quote is { } given) return BestEscape(samples, delimiter, given.Length == 0 ? null : given[0], 1, hints);
        var best = BestEscape(samples, delimiter, CsvDialect.DefaultQuote, 1, hints);
        foreach (var quote in "'`")
        {
            if (!samples.Any(s => s.Bytes.AsSpan().Contains((byte)quote))) continue;
            var trial = BestEscape(samples, delimiter, quote, UnusualSign, hints);
            if (trial.QuotedCells >= FewQuotedCells && trial.Score > best.Score) best = trial;
        }
        if (best.Faults < 2 || best.Faults < FaultsOfUnquoted * best.Rows) return best;
        var unquoted = BestEscape(samples, delimiter, null, NoQuotes, hints);
        return unquoted.Score > best.Score ? unquoted : best;
    }

    private static Trial BestEscape(IReadOnlyList<DialectSample> samples, DelimiterCandidate delimiter, char? quote, double prior, FormatHints hints)
    {
        if (hints.Escape is { } given) return Trial.Run(samples, new CsvDialect(delimiter.Text, quote, given.Length == 0 || given[0] == quote ? null : given[0]), delimiter.Prior * prior);
        var best = Trial.Run(samples, new CsvDialect(delimiter.Text, quote), delimiter.Prior * prior);
        byte[] escaped = [(byte)Backslash, (byte)(quote ?? delimiter.Text?[0] ?? '\0')];
        if (!samples.Any(s => s.Bytes.AsSpan().IndexOf(escaped) >= 0)) return best;
        var trial = Trial.Run(samples, new CsvDialect(delimiter.Text, quote, Backslash), delimiter.Prior * prior * UnusualSign);
        return trial.Score > best.Score ? trial : best;
    }
}
