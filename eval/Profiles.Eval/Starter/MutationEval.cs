using System.Text.Json;
using System.Text.Json.Nodes;
using Profiles.Definitions;
using Profiles.Rules;
using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Eval.Starter;

/// <summary>
/// Changes every operator and constant of the starter tags and segments, one at a time, and looks whether an invented person notices:
/// <c>mutate DEFINITIONS PEOPLE</c>. A mutant nobody notices is printed.
/// </summary>
public static class MutationEval
{
    /// <summary>The category of all segments.</summary>
    public const string Segments = "segments";

    /// <summary>How it ended for the tags of one category, or for the segments.</summary>
    /// <param name="Rules">Tags or segments.</param>
    /// <param name="Survivors">Mutants nobody noticed: tag or segment and change.</param>
    public sealed record Outcome(string Category, int Rules, int Mutants, IReadOnlyList<string> Survivors);

    public static int Run(string definitions, string people)
    {
        var set = DefinitionLoader.Load(DefinitionFolder.Read(definitions)).Set ?? throw new InvalidDataException("The definitions are not valid: run ./run definitions validate.");
        var all = StarterPerson.ReadAll(people, set);
        var wrong = Misjudged(set, all).ToList();
        foreach (var person in wrong) Console.WriteLine($"wrong: {person}");
        if (wrong.Count > 0) return 1;
        var outcomes = Categories(set).Select(c => Of(set, c, all)).ToList();
        foreach (var survivor in outcomes.SelectMany(o => o.Survivors)) Console.WriteLine($"survives: {survivor}");
        foreach (var outcome in outcomes) Console.WriteLine($"{outcome.Category}: {outcome.Rules} rules, {outcome.Mutants} mutants, {outcome.Survivors.Count} survive");
        var survived = outcomes.Sum(o => o.Survivors.Count);
        Console.WriteLine($"{all.Count} people, {outcomes.Sum(o => o.Mutants)} mutants, {survived} survive");
        return survived == 0 ? 0 : 1;
    }

    /// <summary>Expectations that the rules do not meet: person, tag, what was expected and found, and why.</summary>
    public static IEnumerable<string> Misjudged(DefinitionSet set, IReadOnlyList<StarterPerson> people)
    {
        var rules = CompiledRules.Compile(set);
        foreach (var person in people)
        {
            var facts = person.FactsFor(rules);
            var found = rules.Evaluate(facts, person.Now);
            foreach (var expectation in person.Expectations.Where(e => !IsKnown(set, e.Tag) || !e.IsMet(found)))
            {
                var carried = found.Tags.FirstOrDefault(t => t.Tag == expectation.Tag);
                var why = rules.Explain(facts, expectation.Tag, person.Now, "en");
                yield return $"{person.Name}: expected {(expectation.Carried ? "" : "not ")}{expectation.Tag} {expectation.Value}, found {carried.Tag ?? "nothing"} {carried.Value}: {why?.Text} {why?.Value}";
            }
        }
    }

    /// <summary>The categories of tags with rules in force, in the order of ids, and the segments.</summary>
    public static IReadOnlyList<string> Categories(DefinitionSet set) => [.. ByRule(set).Select(t => CategoryOf(t)).Distinct().Order(StringComparer.Ordinal), Segments];

    /// <summary>The outcome of a category.</summary>
    public static Outcome Of(DefinitionSet set, string category, IReadOnlyList<StarterPerson> people) => Of(
        category,
        category == Segments
            ? [.. set.Segments.OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => new Mutated(Expectation.Segment + s.Id, Tree(s), rule => Compile(set, s, rule)))]
            : [.. ByRule(set).Where(t => CategoryOf(t) == category).OrderBy(t => t.Id, StringComparer.Ordinal).Select(t => new Mutated(t.Id, Tree(t), rule => Compile(set, t, rule)))],
        people);

    private static IEnumerable<TagDefinition> ByRule(DefinitionSet set) =>
        set.Tags.Where(t => t.Parent is not null && t.Assigned is null && t.Lifecycle == TagLifecycle.Active);

    private static string CategoryOf(TagDefinition tag) => tag.Id.Split('.')[0];

    private static Outcome Of(string category, IReadOnlyList<Mutated> subjects, IReadOnlyList<StarterPerson> people)
    {
        var (mutants, survivors) = (0, new List<string>());
        foreach (var subject in subjects)
        {
            var asked = people.Where(p => p.Expectations.Any(e => e.Tag == subject.Id)).ToList();
            foreach (var mutant in RuleMutants.Of(subject.Tree))
            {
                if (subject.Compile(mutant.Rule) is not { } rules) continue;
                mutants++;
                if (!IsNoticed(rules, subject.Id, asked)) survivors.Add($"{subject.Id} {mutant.What}");
            }
        }
        return new Outcome(category, subjects.Count, mutants, survivors);
    }

    private static bool IsKnown(DefinitionSet set, string expected) => expected.StartsWith(Expectation.Segment, StringComparison.Ordinal)
        ? set.Segments.Any(s => Expectation.Segment + s.Id == expected)
        : set.Tags.Any(t => t.Id == expected);

    private static bool IsNoticed(CompiledRules rules, string tag, IReadOnlyList<StarterPerson> people)
    {
        foreach (var person in people)
        {
            var own = person.Expectations.Where(e => e.Tag == tag).ToList();
            if (own.Count == 0) continue;
            var found = rules.Evaluate(person.FactsFor(rules), person.Now);
            if (own.Any(e => !e.IsMet(found))) return true;
        }
        return false;
    }

    private static JsonObject Tree(TagDefinition tag)
    {
        var tree = new JsonObject();
        if (tag.When is { } when) tree["when"] = JsonSerializer.SerializeToNode(when, DefinitionJson.TypeOf<Condition>());
        if (tag.Value is { } value) tree["value"] = JsonSerializer.SerializeToNode(value, DefinitionJson.TypeOf<Measure>());
        if (tag.Tiers.Count > 0) tree["tiers"] = new JsonArray([.. tag.Tiers.Select(t => JsonSerializer.SerializeToNode(t.When, DefinitionJson.TypeOf<Condition>()))]);
        return tree;
    }

    private static JsonObject Tree(SegmentDefinition segment) => new() { ["when"] = JsonSerializer.SerializeToNode(segment.When, DefinitionJson.TypeOf<Condition>()) };

    /// <summary>The mutant and what it may refer to; null if the mutant is no rule at all.</summary>
    private static CompiledRules? Compile(DefinitionSet set, TagDefinition tag, JsonObject rule) => Compile(() =>
    {
        var mutant = tag with
        {
            Parent = null,
            When = rule["when"].Deserialize(DefinitionJson.TypeOf<Condition>()),
            Value = rule["value"].Deserialize(DefinitionJson.TypeOf<Measure>()),
            Tiers = rule["tiers"] is JsonArray tiers ? [.. tag.Tiers.Select((t, i) => t with { When = tiers[i].Deserialize(DefinitionJson.TypeOf<Condition>())! })] : [],
        };
        var asked = Asked(set, Tree(tag));
        return set with { Tags = [.. asked.Tags.Where(t => t.Id != tag.Id), mutant], Segments = asked.Segments };
    });

    private static CompiledRules? Compile(DefinitionSet set, SegmentDefinition segment, JsonObject rule) => Compile(() =>
    {
        var asked = Asked(set, Tree(segment));
        var mutant = segment with { Union = [], Intersect = [], Except = [], When = rule["when"].Deserialize(DefinitionJson.TypeOf<Condition>())! };
        return set with { Tags = asked.Tags, Segments = [.. asked.Segments.Where(s => s.Id != segment.Id), mutant] };
    });

    private static CompiledRules? Compile(Func<DefinitionSet> set)
    {
        try
        {
            return CompiledRules.Compile(set());
        }
        catch (Exception refused) when (refused is InvalidOperationException or JsonException or NotSupportedException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The tags and segments that a rule asks for, and those that these ask for.</summary>
    private static (IReadOnlyList<TagDefinition> Tags, IReadOnlyList<SegmentDefinition> Segments) Asked(DefinitionSet set, JsonObject tree)
    {
        var (tags, segments) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        void Ask(JsonObject rule)
        {
            var text = rule.ToJsonString();
            foreach (var tag in set.Tags.Where(t => text.Contains($"\"tag\":\"{t.Id}\"", StringComparison.Ordinal)))
                if (tags.Add(tag.Id)) Ask(Tree(tag));
            foreach (var segment in set.Segments.Where(s => text.Contains($"\"segment\":\"{s.Id}\"", StringComparison.Ordinal)))
                if (segments.Add(segment.Id)) Ask(Tree(segment));
        }
        Ask(tree);
        // The set is in the order of dependence.
        return ([.. set.Tags.Where(t => tags.Contains(t.Id)).Select(t => t with { Parent = null })], [.. set.Segments.Where(s => segments.Contains(s.Id))]);
    }

    /// <summary>A rule that is changed: the id that expectations name, its tree, and what makes rules of a changed tree.</summary>
    private sealed record Mutated(string Id, JsonObject Tree, Func<JsonObject, CompiledRules?> Compile);
}
