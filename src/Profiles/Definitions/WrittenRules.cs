using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Profiles.Cleaning;
using Profiles.Cleaning.Checks;
using Profiles.Rules;
using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>Rules written as text: wherever a condition or measure may stand in a definition, its text may.</summary>
/// <remarks>
/// In two steps, since a text calls things by names that only all definitions together give: reading JSON keeps the text as
/// <see cref="WrittenCondition"/> or <see cref="WrittenMeasure"/>, and once everything is read, trees take their place.
/// </remarks>
internal sealed class WrittenRules(RuleNames names, RulePlaces places)
{
    /// <summary>True where a text may stand for the object.</summary>
    public static bool MayBeText(JsonTypeInfo type) => type.Type == typeof(Condition) || type.Type == typeof(Measure);

    /// <summary>The JSON with an object of type <c>text</c> for each text that stands for a rule; its shape was checked before.</summary>
    public static JsonNode? Wrap(JsonNode? node, JsonTypeInfo type)
    {
        if (MayBeText(type) && node is JsonValue) return new JsonObject { ["type"] = "text", ["text"] = node.DeepClone() };
        switch (node)
        {
            case JsonArray items when type.Kind == JsonTypeInfoKind.Enumerable:
                for (var i = 0; i < items.Count; i++) Replace(items[i], type.ElementType!, wrapped => items[i] = wrapped);
                break;
            case JsonObject entries when type.Kind == JsonTypeInfoKind.Object:
                var shape = JsonShape.ShapeOf(entries, type);
                foreach (var property in shape.Properties)
                    if (entries[property.Name] is { } value) Replace(value, property.PropertyType, wrapped => entries[property.Name] = wrapped);
                break;
        }
        return node;

        void Replace(JsonNode? value, Type valueType, Action<JsonNode?> put)
        {
            var wrapped = Wrap(value, type.Options.GetTypeInfo(valueType));
            if (wrapped != value) put(wrapped);
        }
    }

    public TagDefinition Read(TagDefinition tag, DefinitionProblems problems) => tag with
    {
        When = tag.When is null ? null : Read(tag.When, "$.when", problems),
        Scope = tag.Scope is null ? null : Read(tag.Scope, "$.scope", problems),
        Value = tag.Value is null ? null : Read(tag.Value, "$.value", problems),
        Tiers = [.. tag.Tiers.Select((tier, i) => tier with { When = Read(tier.When, $"$.tiers[{i}].when", problems) })],
    };

    public SegmentDefinition Read(SegmentDefinition segment, DefinitionProblems problems) =>
        segment.HasCondition ? segment with { When = Read(segment.When, "$.when", problems) } : segment;

    public CleaningRuleDefinition Read(CleaningRuleDefinition rule, DefinitionProblems problems) => rule with
    {
        When = rule.When is null ? null : Read(rule.When, "$.when", problems),
        Check = rule.Check is ConditionCheck check ? check with { Holds = Read(check.Holds, "$.check.holds", problems) } : rule.Check,
    };

    /// <summary>The condition with trees for all texts in it; a text that cannot be read is reported and counts as true.</summary>
    /// <param name="ofEvent">It stands within a <c>where</c>, where bare names are properties of events.</param>
    public Condition Read(Condition condition, string path, DefinitionProblems problems, bool ofEvent = false) => condition switch
    {
        WrittenCondition written => Parsed(new RuleParser(written.Text, names, places).ReadCondition(ofEvent), path, problems) ?? new AllOf([]),
        AllOf all => all with { Conditions = Each(all.Conditions, path, problems, ofEvent) },
        AnyOf any => any with { Conditions = Each(any.Conditions, path, problems, ofEvent) },
        Not not => not with { Condition = Read(not.Condition, $"{path}.condition", problems, ofEvent) },
        Compare compare => compare with { Left = Read(compare.Left, $"{path}.left", problems, ofEvent) },
        Between between => between with { Left = Read(between.Left, $"{path}.left", problems, ofEvent) },
        OneOf list => list with { Left = Read(list.Left, $"{path}.left", problems, ofEvent) },
        IsKnown known => known with { Left = Read(known.Left, $"{path}.left", problems, ofEvent) },
        During during => during with { Left = Read(during.Left, $"{path}.left", problems, ofEvent) },
        Sequence sequence => sequence with
        {
            Steps = [.. sequence.Steps.Select((step, i) => step with { Events = Read(step.Events, $"{path}.steps[{i}].events", problems) })],
        },
        _ => condition,
    };

    /// <summary>The measure with trees for all texts in it; a text that cannot be read is reported and counts as some number.</summary>
    public Measure Read(Measure measure, string path, DefinitionProblems problems, bool ofEvent = false) => measure switch
    {
        WrittenMeasure written => Parsed(new RuleParser(written.Text, names, places).ReadMeasure(ofEvent), path, problems) ?? new SourceCount(),
        EventMeasure events => ReadEvents(events, path, problems),
        DaysSinceEvent since => since with { Events = Read(since.Events, $"{path}.events", problems) },
        EventShare share => new EventShare(ReadEvents(share.Whole, $"{path}.whole", problems), Read(share.Part, $"{path}.part", problems, ofEvent: true)),
        EventTrend trend => new EventTrend(ReadEvents(trend.Measure, $"{path}.measure", problems)),
        _ => measure,
    };

    private EventMeasure ReadEvents(EventMeasure events, string path, DefinitionProblems problems) =>
        events with { Events = Read(events.Events, $"{path}.events", problems) };

    private EventSelection Read(EventSelection events, string path, DefinitionProblems problems) =>
        events.Where is null ? events : events with { Where = Read(events.Where, $"{path}.where", problems, ofEvent: true) };

    private Condition[] Each(IReadOnlyList<Condition> conditions, string path, DefinitionProblems problems, bool ofEvent) =>
        [.. conditions.Select((condition, i) => Read(condition, $"{path}.conditions[{i}]", problems, ofEvent))];

    private static T? Parsed<T>((T? Tree, RuleTextProblem? Problem) read, string path, DefinitionProblems problems) where T : class
    {
        if (read.Problem is { } problem) problems.Add(new RulePlace(path, problem.Span), problem.Expected, problem.Found, problem.Suggestion);
        return read.Tree;
    }
}
