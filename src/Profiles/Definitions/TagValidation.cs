using Profiles.Rules;
using Profiles.Rules.Nodes;
using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>Checks tags and segments and puts them in the order in which they are evaluated.</summary>
internal static class TagValidation
{
    public static (IReadOnlyList<TagDefinition> Tags, IReadOnlyList<SegmentDefinition> Segments) Check(
        ParsedDefinitions parsed, DefinitionScope scope, RulePlaces places, List<DefinitionProblem> all)
    {
        var tree = new TagTree(parsed.Tags.Values);
        foreach (var tag in parsed.Tags.Values)
        {
            var problems = new DefinitionProblems(File(DefinitionKinds.Tags, tag.Id), all);
            CheckTag(tag, scope, places, problems);
            new TagTreeValidation(tree, scope.Catalog, problems).Check(tag);
        }
        foreach (var segment in parsed.Segments.Values)
        {
            var problems = new DefinitionProblems(File(DefinitionKinds.Segments, segment.Id), all);
            if (scope.TagIds.Contains(segment.Id))
                problems.Add("$.id", new Localized("不与标签同名", "an id that no tag has"), segment.Id);
            CheckSets(segment, scope, problems);
            if (segment.HasCondition) new ConditionValidation(scope, problems, places, isOfSegment: true).Check(segment.When, "$.when");
            new TagTreeValidation(tree, scope.Catalog, problems).Check(segment);
        }
        var tags = Order(DefinitionKinds.Tags, parsed.Tags, tag => References.OfTag(tag, tree), all);
        var segments = Order(DefinitionKinds.Segments, parsed.Segments, s => References.OfSegment(s).Segments, all);
        return (tags, segments);
    }

    private static void CheckTag(TagDefinition tag, DefinitionScope scope, RulePlaces places, DefinitionProblems problems)
    {
        if (tag.Parent is not null)
            problems.Require("$.parent", new Localized("已定义的标签", "a defined tag"), tag.Parent, scope.TagIds);
        CheckKind(tag, problems);
        if (tag.Tiers.Count > TagRule.MaxTiers)
            problems.Add("$.tiers", new Localized($"最多 {TagRule.MaxTiers} 档", $"at most {TagRule.MaxTiers} tiers"), $"{tag.Tiers.Count}");
        var conditions = new ConditionValidation(scope, problems, places, isOfSegment: false);
        if (tag.When is not null) conditions.Check(tag.When, "$.when");
        if (tag.Scope is not null) conditions.Check(tag.Scope, "$.scope");
        if (tag.Value is not null) conditions.Check(tag.Value, "$.value");
        var values = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tag.Tiers.Count; i++)
        {
            conditions.Check(tag.Tiers[i].When, $"$.tiers[{i}].when");
            if (!values.Add(tag.Tiers[i].Value))
                problems.Add($"$.tiers[{i}].value", new Localized("每档只出现一次", "each tier once"), tag.Tiers[i].Value);
        }
    }

    private static void CheckSets(SegmentDefinition segment, DefinitionScope scope, DefinitionProblems problems)
    {
        if (segment.HasCondition == segment.HasSets)
        {
            problems.Add(
                "$", new Localized("when，或 union、intersect、except", "either when, or union, intersect and except"),
                segment.HasSets ? new Localized("两者", "both") : new Localized("没有", "none"));
        }
        else if (segment.HasSets && segment.Union.Count + segment.Intersect.Count == 0)
        {
            problems.Add("$.except", new Localized("另有 union 或 intersect", "a union or intersect besides"), new Localized("没有", "none"));
        }
        foreach (var (sets, path) in new[] { (segment.Union, "$.union"), (segment.Intersect, "$.intersect"), (segment.Except, "$.except") })
            for (var i = 0; i < sets.Count; i++)
                problems.Require($"{path}[{i}]", new Localized("已定义的客群", "a defined segment"), sets[i], scope.SegmentIds);
    }

    private static void CheckKind(TagDefinition tag, DefinitionProblems problems)
    {
        (string Name, bool IsThere)[] all =
            [("when", tag.When is not null), ("tiers", tag.Tiers.Count > 0), ("value", tag.Value is not null), ("assigned", tag.Assigned is not null)];
        string[] kinds = [.. all.Where(k => k.IsThere).Select(k => k.Name)];
        if (kinds.Length > 1)
            problems.Add($"$.{kinds[^1]}", new Localized("只有 when、tiers、value、assigned 之一", "only one of when, tiers, value, assigned"), string.Join(", ", kinds));
    }

    private static IReadOnlyList<T> Order<T>(
        string kind, Dictionary<string, T> definitions, Func<T, IEnumerable<string>> references, List<DefinitionProblem> all)
    {
        var order = DependencyOrder.Of(definitions.Keys, id => references(definitions[id]));
        if (order.Cycle is { } cycle)
        {
            var problems = new DefinitionProblems(File(kind, cycle[0]), all);
            problems.Add("$", new Localized("不循环引用", "no cycle of references"), string.Join(" → ", cycle));
            return [];
        }
        return [.. order.Ids.Select(id => definitions[id])];
    }

    private static string File(string kind, string id) => $"{kind}/{id}.json";
}
