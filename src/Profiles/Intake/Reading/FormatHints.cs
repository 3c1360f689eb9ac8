using System.Globalization;
using Profiles.Channels;

namespace Profiles.Intake.Reading;

/// <summary>What is known of a table's format before it is looked at; what is null is detected.</summary>
/// <param name="Encoding">Web name.</param>
/// <param name="Delimiter">One to three characters; empty: nothing divides a row.</param>
/// <param name="Quote">One ASCII character; empty: cells are never quoted.</param>
/// <param name="Escape">One ASCII character; empty: a quote in a quoted cell is doubled.</param>
/// <param name="HeaderLine">Line of the header, from 1; the lines above are passed over.</param>
/// <param name="CountsRecords">True if rows are numbered by record, not by physical line: sheets of a workbook.</param>
/// <param name="Source">What the dropped file was in, where its content was transcoded to UTF-8.</param>
/// <param name="Detected">What unpacking has found over every byte already, so that it is not looked for again.</param>
public sealed record FormatHints(
    FileKind? Kind = null, string? Encoding = null, string? Delimiter = null, string? Quote = null, string? Escape = null,
    bool? HasHeader = null, int? HeaderLine = null, bool CountsRecords = false, DetectedEncoding? Source = null,
    DetectedEncoding? Detected = null)
{
    public static FormatHints None { get; } = new();

    /// <summary>What a channel says of its files.</summary>
    public static FormatHints Of(ChannelFiles? settings) => settings is null
        ? None
        : new(null, settings.Encoding, settings.Delimiter, settings.Quote, settings.Escape, settings.HasHeader, settings.HeaderLine);

    /// <summary>What is wrong with the hints themselves; null if nothing is.</summary>
    public Problem? Check(string fileName)
    {
        if (Delimiter is { } delimiter && (delimiter.Length > CsvDialect.LongestDelimiter || delimiter.AsSpan().ContainsAny("\r\n\"")))
            return Wrong("delimiter", "one to three characters, no quote or line end", delimiter);
        if (Quote is { Length: > 0 } quote && !IsSign(quote)) return Wrong("quote", "one ASCII character, no letter, digit or space", quote);
        if (Escape is { Length: > 0 } escape && !IsSign(escape)) return Wrong("escape", "one ASCII character, no letter, digit or space", escape);
        if (HeaderLine < 1) return Wrong("headerLine", "a line number from 1", HeaderLine.Value.ToString(CultureInfo.InvariantCulture));
        return Delimiter is { Length: > 0 } divider && (Quote?.Length > 0 && divider.Contains(Quote[0]) || Escape?.Length > 0 && divider.Contains(Escape[0]))
            ? Wrong("delimiter", "other characters than quote and escape", divider)
            : null;

        Problem Wrong(string what, string expected, string found) => new("format-hint", $"{fileName} {what}", expected, found);
    }

    private static bool IsSign(string text) => text.Length == 1 && char.IsAscii(text[0]) && !char.IsAsciiLetterOrDigit(text[0]) && !char.IsWhiteSpace(text[0]);
}
