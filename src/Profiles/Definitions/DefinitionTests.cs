using System.Text.Json;
using Profiles.Identity;
using Profiles.Profiles;
using Profiles.Rules;

namespace Profiles.Definitions;

/// <summary>Runs the test people of a set through its own cleaning, folding and rules. Pure.</summary>
internal static class DefinitionTests
{
    private const int MaxReasons = 3;

    private static readonly Localized Carried = new("有", "carried");
    private static readonly Localized NotCarried = new("没有", "not carried");
    private static readonly Localized Unsaid = new("未知", "unknown");

    /// <summary>What came out otherwise than expected, and tests that cannot be run; empty if all is well.</summary>
    public static IReadOnlyList<DefinitionProblem> Run(DefinitionSet set)
    {
        List<DefinitionProblem> problems = [];
        Bench? bench = null;
        foreach (var tag in set.Tags)
            if (tag.Tests.Count > 0) (bench ??= new Bench(set)).Run(DefinitionKinds.Tags, tag.Id, tag.Tests, problems);
        foreach (var segment in set.Segments)
            if (segment.Tests.Count > 0) (bench ??= new Bench(set)).Run(DefinitionKinds.Segments, segment.Id, segment.Tests, problems);
        return problems;
    }

    private sealed class Bench
    {
        private readonly ActiveDefinitions active;
        private readonly ProfileBuilder builder;
        private readonly TestPeople people;

        public Bench(DefinitionSet set)
        {
            active = ActiveDefinitions.Of(set);
            builder = new ProfileBuilder(active);
            people = new TestPeople(active);
        }

        public void Run(string kind, string id, IReadOnlyList<DefinitionTest> tests, List<DefinitionProblem> all)
        {
            var problems = new DefinitionProblems($"{kind}/{id}.json", all);
            if (tests.Count > DefinitionTest.MaxTests)
                problems.Add("$.tests", new Localized($"最多 {DefinitionTest.MaxTests} 个", $"at most {DefinitionTest.MaxTests}"), $"{tests.Count}");
            for (var i = 0; i < Math.Min(tests.Count, DefinitionTest.MaxTests); i++) Run(id, tests[i], $"$.tests[{i}]", problems);
        }

        private void Run(string id, DefinitionTest test, string path, DefinitionProblems problems)
        {
            if (!IsExpectation(test.Expect))
            {
                problems.Add($"{path}.expect", new Localized("true、false、\"unknown\" 或取值", "true, false, \"unknown\" or a value"), test.Expect.ToString());
                return;
            }
            if (people.NowOf(test.Person, $"{path}.person", problems) is not { } now) return;
            if (people.Make(test.Person, now, $"{path}.person", problems) is not { } person) return;
            var profile = builder.Build(Cluster.Of([person]), new ProfileEvents(person.Events, person.Events), before: null, now);
            var facts = ProfileBuilder.FactsOf(profile, person.Events);
            var explanation = active.Rules.Explain(facts, id, now);
            if (explanation is null || Holds(test.Expect, explanation)) return;
            problems.Fail(path, Expected(test), Found(explanation, active.Rules.Explain(facts, id, now, "zh")!));

            bool Holds(JsonElement expect, Explanation found) => expect.ValueKind switch
            {
                JsonValueKind.True => found.Value == Ternary.True,
                JsonValueKind.False => found.Value == Ternary.False,
                _ when expect.GetString() == DefinitionTest.Unknown && found.Value == Ternary.Unknown => true,
                _ => found.Value == Ternary.True && TagState.Find(profile.Tags, id, expect.GetString()) is not null,
            };

            Localized Found(Explanation en, Explanation zh)
            {
                var value = profile.Tags.FirstOrDefault(t => t.Tag == id)?.Value;
                var outcome = en.Value switch { Ternary.True => value is null ? Carried : DefinitionProblem.Quote(value), Ternary.False => NotCarried, _ => Unsaid };
                return new Localized($"{outcome.Zh}（{Reasons(zh)}）", $"{outcome.En} ({Reasons(en)})");
            }
        }

        private static bool IsExpectation(JsonElement expect) => expect.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.String;

        private static Localized Expected(DefinitionTest test)
        {
            var outcome = test.Expect.ValueKind switch
            {
                JsonValueKind.True => Carried,
                JsonValueKind.False => NotCarried,
                _ when test.Expect.GetString() == DefinitionTest.Unknown => Unsaid,
                _ => DefinitionProblem.Quote(test.Expect.GetString()!),
            };
            return new Localized($"“{test.Name}”{outcome.Zh}", $"\"{test.Name}\" {outcome.En}");
        }

        /// <summary>What the rule's simplest parts saw: what an author looks at first.</summary>
        private static string Reasons(Explanation explanation) =>
            string.Join("; ", Leaves(explanation).Take(MaxReasons).Select(l => l.Seen is null ? l.Text : $"{l.Text}: {l.Seen}"));

        private static IEnumerable<Explanation> Leaves(Explanation explanation) =>
            explanation.Parts.Count == 0 ? [explanation] : explanation.Parts.SelectMany(Leaves);
    }
}
