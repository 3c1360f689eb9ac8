using Profiles.Channels;

namespace Profiles.Intake.Reading;

/// <summary>What is known of a table's format before it is looked at; what is null is detected.</summary>
/// <param name="Encoding">Web name.</param>
/// <param name="Delimiter">One to three characters.</param>
/// <param name="Quote">One character; empty: cells are never quoted.</param>
/// <param name="Escape">One character; empty: a quote in a quoted cell is doubled.</param>
/// <param name="HeaderLine">Line of the header, from 1; the lines above are passed over.</param>
/// <param name="CountsRecords">True if rows are numbered by record, not by physical line: sheets of a workbook.</param>
public sealed record FormatHints(
    FileKind? Kind = null, string? Encoding = null, string? Delimiter = null, string? Quote = null, string? Escape = null,
    bool? HasHeader = null, int? HeaderLine = null, bool CountsRecords = false)
{
    public static FormatHints None { get; } = new();

    /// <summary>What a channel says of its files.</summary>
    public static FormatHints Of(ChannelFiles? settings) => settings is null
        ? None
        : new(null, settings.Encoding, settings.Delimiter, settings.Quote, settings.Escape, settings.HasHeader, settings.HeaderLine);
}
