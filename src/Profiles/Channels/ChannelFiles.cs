using System.Text.Json.Serialization;

namespace Profiles.Channels;

/// <summary>Whether a file of a channel tells what is new, or everything there is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Delivery>))]
public enum Delivery
{
    /// <summary>Rows that are new or changed; absent rows mean nothing.</summary>
    Increment,
    /// <summary>All rows the source has; a person who is absent is no longer there and retires.</summary>
    Snapshot,
}

/// <summary>In which order numeric dates name their parts where the digits leave it open.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DateOrder>))]
public enum DateOrder
{
    YearMonthDay,
    DayMonthYear,
    MonthDayYear,
}

/// <summary>Whether received files are kept.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KeepFiles>))]
public enum KeepFiles
{
    /// <summary>Until somebody removes them, whatever <c>retention</c> says in general.</summary>
    [JsonStringEnumMemberName("always")] Always,
    /// <summary>Deleted as soon as their batch ends: it cannot be read or cleaned again then.</summary>
    [JsonStringEnumMemberName("never")] Never,
}

/// <summary>What a channel says of its files. Everything left out is detected from each file and recorded in its batch.</summary>
public sealed record ChannelFiles
{
    /// <summary>Share of the people known of a channel that a snapshot has to name, or its absences are not believed.</summary>
    public const double DefaultSnapshotMinShare = 0.5;

    /// <summary>Web name of the encoding: <c>gb18030, big5, windows-1252</c>.</summary>
    public string? Encoding { get; init; }
    /// <summary>One to three characters.</summary>
    public string? Delimiter { get; init; }
    /// <summary>One character; empty: cells are never quoted.</summary>
    public string? Quote { get; init; }
    /// <summary>One character; empty: a quote in a quoted cell is doubled.</summary>
    public string? Escape { get; init; }
    public bool? HasHeader { get; init; }
    /// <summary>Line of the header, from 1; the lines above are passed over.</summary>
    public int? HeaderLine { get; init; }
    /// <summary>Sheets of a workbook, or files of an archive, to take: names with <c>*</c> and <c>?</c>; empty takes all that are not hidden.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];
    /// <summary>JSON path of the list of rows: <c>$.data.items</c>.</summary>
    public string? RowsPath { get; init; }
    public DateOrder? DateOrder { get; init; }
    public Delivery Delivery { get; init; } = Delivery.Increment;
    /// <summary>0–1; a snapshot naming a smaller share of the people known retires nobody until somebody confirms it.</summary>
    public double SnapshotMinShare { get; init; } = DefaultSnapshotMinShare;
    /// <summary>1–36,500 days that a received file is kept after its batch ended; null: as <c>retention</c> says of all files, which without a word keeps them.</summary>
    public int? KeepDays { get; init; }
    /// <summary>Instead of <see cref="KeepDays"/>: <c>never</c> or <c>always</c>.</summary>
    public KeepFiles? Keep { get; init; }
}
