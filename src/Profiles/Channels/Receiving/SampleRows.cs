using Profiles.Definitions;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Channels.Receiving;

/// <summary>Records of a sample as rows under one header.</summary>
internal sealed class SampleRows
{
    private const string Place = "sample";

    private SampleRows(IReadOnlyList<string> header, IReadOnlyList<RawRow?> rows) => (Header, Rows) = (header, rows);

    public IReadOnlyList<string> Header { get; }

    /// <summary>One for each record; null for one that is no row.</summary>
    public IReadOnlyList<RawRow?> Rows { get; }

    /// <summary>Null if none of the records is a row.</summary>
    /// <param name="records">JSON in UTF-8.</param>
    public static SampleRows? Of(IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        var read = records.Select(JsonItem.Read).ToList();
        if (read.All(r => r.Problem is not null)) return null;
        string[] header = [.. read.SelectMany(r => r.Header).Distinct(StringComparer.Ordinal)];
        return new SampleRows(header, [.. read.Select(item => item.Problem is null ? Row(item, header) : (RawRow?)null)]);
    }

    /// <summary>What the columns mean, by their names and values: what is remembered of the channel, and proposals for the rest.</summary>
    public RecalledMapping Propose(ChannelDefinition channel, DateTimeOffset at, ActiveDefinitions active)
    {
        var profiler = new TableProfiler(Header.Count, channel.Currency ?? active.Set.Business.Currency);
        foreach (var row in Rows.OfType<RawRow>()) profiler.Add(row.RowNumber, row.Cells);
        return TableMapper.Decide(active, new DescribedTable(Header, HasHeader: true, profiler.Result), channel.Id, Place, at);
    }

    private static RawRow Row(JsonItem item, string[] header)
    {
        var cells = item.Header.Zip(item.Row.Cells).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal);
        return item.Row with { Cells = [.. header.Select(h => cells.GetValueOrDefault(h))] };
    }
}
