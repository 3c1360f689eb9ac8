using Profiles.Rules;
using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>Checks what tags are to each other: parents, exclusive groups, lifecycle; and what kinds of tags need that is no condition.</summary>
internal sealed class TagTreeValidation(TagTree tree, FieldCatalog catalog, DefinitionProblems problems)
{
    private const int MaxValues = 1000;
    private const int MaxDays = 36_500;

    public void Check(TagDefinition tag)
    {
        if (tree.Upwards(tag) is { Count: > 1 } way && way[^1].Parent == tag.Id)
            problems.Add("$.parent", new Localized("不循环的上级", "no cycle of parents"), string.Join(" → ", way.Select(t => t.Id).Append(tag.Id)));
        if (tag.Exclusive) CheckExclusive(tag);
        if (tag.Assigned is { } assigned) CheckAssigned(assigned);
        if (tag.Value is { } value) CheckValue(value);
        if (tree.LifecycleOf(tag) != TagLifecycle.Active) return;
        if (tag.When is not null) CheckAsked(tag.When, "$.when");
        if (tag.Value is not null) CheckAsked(tag.Value, "$.value");
        if (tag.Scope is not null) CheckAsked(tag.Scope, "$.scope");
        for (var i = 0; i < tag.Tiers.Count; i++) CheckAsked(tag.Tiers[i].When, $"$.tiers[{i}].when");
    }

    public void Check(SegmentDefinition segment) => CheckAsked(segment.When, "$.when");

    private void CheckExclusive(TagDefinition tag)
    {
        if (!tag.IsCategory)
            problems.Add("$.exclusive", new Localized("仅用于分类：其下标签互斥", "only on a category: the tags beneath exclude each other"), tag.Id);
        else if (tree.Beneath(tag).FirstOrDefault(t => t.IsCategory) is { } category)
            problems.Add("$.exclusive", new Localized("其下只有标签，没有分类", "tags directly beneath, and no categories"), category.Id);
    }

    private void CheckAssigned(AssignedTag assigned)
    {
        if (assigned.ExpiresAfterDays is { } days) SettingsValidation.CheckRange(days, 1, MaxDays, "$.assigned.expiresAfterDays", problems);
        if (assigned.Values is not { } values) return;
        if (values.Count is 0 or > MaxValues)
            problems.Add("$.assigned.values", new Localized($"1 到 {MaxValues} 个值，或不写", $"1 to {MaxValues} values, or none said at all"), $"{values.Count}");
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i].Length is 0 or > TagRefusal.MaxText || values[i].Any(char.IsControl) || values[i] is "true" or "false")
                problems.Add($"$.assigned.values[{i}]", new Localized(
                    $"1 到 {TagRefusal.MaxText} 字，且不是 true、false", $"1 to {TagRefusal.MaxText} characters, and neither true nor false"), values[i]);
            else if (!known.Add(values[i]))
                problems.Add($"$.assigned.values[{i}]", new Localized("每个值只出现一次", "each value once"), values[i]);
        }
    }

    private void CheckValue(Measure value)
    {
        if (Restless(value) is { } reason)
            problems.Add("$.value", new Localized("不会自行天天变化的度量；这样的度量请用分档标签（tiers）", "a measure that does not change daily by itself; for such a measure use tiers"), reason);
        // Values of tags are shown to everybody who works with customers, and told to other systems.
        if (value is FieldMeasure { Field: var id } && catalog.Find(id) is { PersonalData: PersonalData.Direct or PersonalData.Sensitive })
            problems.Add("$.value", new Localized("不脱敏的字段", "a field that is not masked"), id);
    }

    /// <summary>Why a measure would be another one nearly every day, of everybody, without anything happening; null if it would not.</summary>
    private static Localized? Restless(Measure value) => RuleTree.Nodes(value).Select(node => node switch
    {
        DaysSinceDate or DaysSinceEvent => new Localized("距今天数", "days since"),
        DaysUntilAnniversary => new Localized("距周年天数", "days until an anniversary"),
        AgeMeasure => new Localized("年龄", "an age"),
        EventTrend => new Localized("趋势", "a trend"),
        _ => null,
    }).FirstOrDefault(reason => reason is not null);

    /// <summary>What is not in force is carried by nobody: a rule that asks for it would be false for ever, without anybody being told.</summary>
    private void CheckAsked(object rule, string path)
    {
        foreach (var id in References.Of(rule).Tags)
            if (tree.Find(id) is { } asked && tree.LifecycleOf(asked) is not TagLifecycle.Active and var state)
                problems.Add(path, new Localized("已启用的标签", "tags that are active"), new Localized(
                    $"{id}（{(state == TagLifecycle.Draft ? "草稿" : "已停用")}）", $"{id}, which is {(state == TagLifecycle.Draft ? "a draft" : "retired")}"));
    }
}
