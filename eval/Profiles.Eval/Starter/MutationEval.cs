using System.Text.Json;
using System.Text.Json.Nodes;
using Profiles.Definitions;
using Profiles.Rules;
using Profiles.Tags;

namespace Profiles.Eval.Starter;

/// <summary>
/// Changes every operator and constant of the starter tags, one at a time, and looks whether an invented person notices:
/// <c>mutate DEFINITIONS PEOPLE</c>. A mutant nobody notices is printed.
/// </summary>
public static class MutationEval
{
    /// <summary>How it ended for the tags of one category.</summary>
    /// <param name="Survivors">Mutants nobody noticed: tag and change.</param>
    public sealed record Outcome(string Category, int Tags, int Mutants, IReadOnlyList<string> Survivors);

    public static int Run(string definitions, string people)
    {
        var set = DefinitionLoader.Load(DefinitionFolder.Read(definitions)).Set ?? throw new InvalidDataException("The definitions are not valid: run ./run definitions validate.");
        var all = StarterPerson.ReadAll(people, set);
        var wrong = Misjudged(set, all).ToList();
        foreach (var person in wrong) Console.WriteLine($"wrong: {person}");
        if (wrong.Count > 0) return 1;
        var outcomes = Of(set, all).ToList();
        foreach (var survivor in outcomes.SelectMany(o => o.Survivors)) Console.WriteLine($"survives: {survivor}");
        foreach (var outcome in outcomes) Console.WriteLine($"{outcome.Category}: {outcome.Tags} tags, {outcome.Mutants} mutants, {outcome.Survivors.Count} survive");
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
            foreach (var expectation in person.Expectations.Where(e => set.Tags.All(t => t.Id != e.Tag) || !e.IsMet(found)))
            {
                var carried = found.Tags.FirstOrDefault(t => t.Tag == expectation.Tag);
                var why = rules.Explain(facts, expectation.Tag, person.Now, "en");
                yield return $"{person.Name}: expected {(expectation.Carried ? "" : "not ")}{expectation.Tag} {expectation.Value}, found {carried.Tag ?? "nothing"} {carried.Value}: {why?.Text} {why?.Value}";
            }
        }
    }

    /// <summary>The outcome of each category, in the order of ids.</summary>
    public static IEnumerable<Outcome> Of(DefinitionSet set, IReadOnlyList<StarterPerson> people)
    {
        foreach (var category in set.Tags.Where(t => t.Parent is not null && t.Assigned is null && t.Lifecycle == TagLifecycle.Active).GroupBy(t => t.Id.Split('.')[0]).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var (mutants, survivors) = (0, new List<string>());
            foreach (var tag in category.OrderBy(t => t.Id, StringComparer.Ordinal))
                foreach (var mutant in RuleMutants.Of(Tree(tag)))
                {
                    if (Compile(set, tag, mutant.Rule) is not { } rules) continue;
                    mutants++;
                    if (!IsNoticed(rules, tag.Id, people)) survivors.Add($"{tag.Id} {mutant.What}");
                }
            yield return new Outcome(category.Key, category.Count(), mutants, survivors);
        }
    }

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

    /// <summary>The set's tags without any but the mutant and what it may refer to; null if the mutant is no rule at all.</summary>
    private static CompiledRules? Compile(DefinitionSet set, TagDefinition tag, JsonObject rule)
    {
        try
        {
            var mutant = tag with
            {
                Parent = null,
                When = rule["when"].Deserialize(DefinitionJson.TypeOf<Condition>()),
                Value = rule["value"].Deserialize(DefinitionJson.TypeOf<Measure>()),
                Tiers = rule["tiers"] is JsonArray tiers ? [.. tag.Tiers.Select((t, i) => t with { When = tiers[i].Deserialize(DefinitionJson.TypeOf<Condition>())! })] : [],
            };
            var asked = Asked(set, tag);
            return CompiledRules.Compile(set with { Tags = [.. set.Tags.Where(t => asked.Contains(t.Id)).Select(t => t with { Parent = null }), mutant], Segments = [] });
        }
        catch (Exception refused) when (refused is InvalidOperationException or JsonException or NotSupportedException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static HashSet<string> Asked(DefinitionSet set, TagDefinition tag)
    {
        var text = Tree(tag).ToJsonString();
        return set.Tags.Where(t => t.Id != tag.Id && text.Contains($"\"tag\":\"{t.Id}\"", StringComparison.Ordinal)).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
    }
}
