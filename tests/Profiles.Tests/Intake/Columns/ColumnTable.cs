using Profiles.Definitions;
using Profiles.Events;
using Profiles.Identity;
using Profiles.Intake.Columns;
using Profiles.Tests.Definitions;

namespace Profiles.Tests.Intake.Columns;

/// <summary>A table written into a test, and what is proposed for it under the starter catalogue on 2026-11-01.</summary>
internal static class ColumnTable
{
    public static readonly DateOnly Today = new(2026, 11, 1);
    public static readonly DateTimeOffset ObservedAt = new(2026, 11, 1, 4, 0, 0, TimeSpan.Zero);

    private static readonly DefinitionSet Starter = DefinitionLoader.Load(StarterDefinitions.Read()).Set!;

    public static FieldCatalog Catalog => Starter.Catalog;

    /// <summary>The starter definitions with shapes remembered, and with channels of the test's own.</summary>
    public static ActiveDefinitions Remembering(params MappingDefinition[] shapes) =>
        new(Starter with { Mappings = shapes.ToDictionary(s => s.Id, StringComparer.Ordinal) }, new IdentityGuards(Starter.Identity), null!, new BusinessCalendar(Starter.Business.TimeZone));

    /// <summary>Header and rows, cells separated by <c>|</c>.</summary>
    public static DescribedTable Of(string header, params IEnumerable<string> rows)
    {
        var names = header.Split('|');
        return new DescribedTable(names, Profile: Profile(names.Length, rows));
    }

    public static DescribedTable Headerless(int width, params IEnumerable<string> rows) =>
        new([.. Enumerable.Range(1, width).Select(i => $"column {i}")], HasHeader: false, Profile(width, rows));

    public static TableProfile Profile(int width, IEnumerable<string> rows)
    {
        var profiler = new TableProfiler(width, "CNY");
        foreach (var (row, text) in rows.Index()) profiler.Add(row + 2, text.Split('|'));
        return profiler.Result;
    }

    /// <summary>One column of the values, under a name.</summary>
    public static ColumnProfile Column(params IEnumerable<string> values) => Profile(1, values).Columns[0];

    public static Mapping Propose(DescribedTable table) => MappingProposer.Propose(table, Catalog, Today);

    public static string Show(Mapping mapping) => string.Join(' ', mapping.Columns.Select(MappingTarget.Of));

    public static RecalledMapping Decide(DescribedTable table, params MappingDefinition[] shapes) =>
        TableMapper.Decide(Remembering(shapes), table, "crm", "a.csv", ObservedAt);
}
