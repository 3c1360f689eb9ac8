using Profiles.Channels;
using Profiles.Definitions;
using Profiles.Tags;
using Profiles.Rules;

namespace Profiles.Tests.Rules;

/// <summary>A set whose names are words of the grammar, hold its marks, are borne twice, or are the ids of others.</summary>
internal static class NastyNames
{
    private static readonly string[] Names =
    [
        "且", "not", "A and B", "包含 全部", "`", "a``b", "\"", "“引”", "\\", "🙂", "订单", "order", "最近90天", "同名", "同名", "(", "[x]", "1", "90%", "ｆｕｌｌ", "count",
        "年龄", "真", "", " ", "n.x0", "a,b", "–", "𠮷野", "t\nt",
    ];

    public static readonly string[] FieldIds = [.. Enumerable.Range(0, Names.Length).Select(i => $"n.x{i}")];

    public static readonly string[] Choices = ["male", "且", "true", "a b", "`", "\"", "🙂", "MALE2", "1"];

    public static readonly FieldCatalog Catalog = new(
    [
        .. RuleFixture.Catalog.Sections,
        new SectionDefinition("n", new Localized("非", "not"), 2, [.. FieldIds.Select((id, i) => new FieldDefinition
        {
            Id = id,
            Name = new Localized(Names[i], Names[^(i + 1)]),
            Type = (FieldType)(i % 7),
            Many = i % 2 == 0,
            Choices = i % 7 == (int)FieldType.Choice ? [.. Choices.Select((c, n) => new ChoiceDefinition(c, new Localized(Names[n], "x" + Names[^(n + 1)])))] : [],
        })]),
    ]);

    public static readonly string[] Ids = [.. Enumerable.Range(0, Names.Length).Select(i => $"t.{i}"), "and", "且", "无人", "x`y", "🙂🙂"];

    public static DefinitionSet Set { get; } = RuleFixture.Set(
        [.. Enumerable.Range(0, Names.Length).Select(i => new TagDefinition
        {
            Id = $"t.{i}",
            Name = new Localized(Names[i], Names[^(i + 1)]),
            Tiers = [.. Choices.Select((c, n) => new TagTier(c, new Localized(Names[n], Names[^(n + 1)]), new AllOf([])))],
        })],
        [.. Enumerable.Range(0, Names.Length).Select(i => RuleFixture.Segment($"t.{i}", new AllOf([])) with { Name = new Localized(Names[i], Names[i]) })]) with
        {
            Catalog = Catalog,
            Channels = Names.Select((name, i) => new ChannelDefinition { Id = $"t.{i}", Name = new Localized(name, name) }).ToDictionary(c => c.Id),
            Lists = Names.Select((name, i) => new ListDefinition { Id = $"t.{i}", Name = new Localized(name, name), Values = [] }).ToDictionary(l => l.Id),
        };
}
