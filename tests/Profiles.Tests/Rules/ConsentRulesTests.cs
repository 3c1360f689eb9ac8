using Profiles.Definitions;
using Profiles.Privacy.Consents;
using Profiles.Profiles;
using Profiles.Rules;
using Profiles.Segments;
using Profiles.Tags;
using Profiles.Tests.Privacy.Consents;
using Xunit;

namespace Profiles.Tests.Rules;

/// <summary>Rules ask for consents, and what is made for a purpose, or infers what a person is like, is not judged without.</summary>
public class ConsentRulesTests
{
    private static readonly Condition Always = new AllOf([]);
    private static readonly DateTimeOffset Now = RuleFixture.Noon("2026-06-10");

    private static readonly CompiledRules Rules = CompiledRules.Compile(RuleFixture.Set(
        [
            RuleFixture.Tag("plain", Always),
            RuleFixture.Tag("asked", new ConsentGiven("marketing", "sms")),
            RuleFixture.Tag("made", Always) with { Purpose = "marketing" },
            RuleFixture.Tag("inferred", Always) with { Profiling = true },
            RuleFixture.Tag("lacks", new Not(new HasTag("inferred"))),
        ],
        [RuleFixture.Segment("everyone", Always), RuleFixture.Segment("offers", Always) with { Purpose = "marketing", Profiling = true }]) with
        {
            Purposes = ConsentPurposes.With(new Dictionary<string, PurposeDefinition>
            {
                ["marketing"] = new() { Id = "marketing", Name = new Localized("营销", "Marketing"), LawfulBasis = LawfulBasis.Consent },
            }),
        });

    [Theory]
    [InlineData("", "inferred plain", "everyone")]
    [InlineData("marketing:Granted", "asked inferred made plain", "everyone offers")]
    [InlineData("marketing:Granted marketing:Withdrawn", "inferred plain", "everyone")]
    [InlineData("automated-decisions:Denied", "plain", "everyone")]
    [InlineData("marketing:Granted automated-decisions:Denied", "asked made plain", "everyone")]
    [InlineData("marketing:Granted processing:Denied", "", "")]
    public void Evaluate_Consents_DecideWhatIsCarriedAndJoined(string said, string tags, string segments)
    {
        var found = Rules.Evaluate(Facts(Said(said)), Now);
        Assert.Equal(tags, string.Join(' ', found.Tags.Select(t => t.Tag)));
        Assert.Equal(segments, string.Join(' ', found.Segments));
    }

    [Fact]
    public void Evaluate_ObjectionToProfiling_IsUnknownNotFalse() =>
        // Else who is not looked at would be among those who lack it.
        Assert.DoesNotContain(Rules.Evaluate(Facts(Said("automated-decisions:Denied")), Now).Tags, t => t.Tag == "lacks");

    [Theory]
    [InlineData(ConsentStatus.Granted, "2026-06-12T00:00", "2026-06-11", "2026-06-12")] // lasts to the end of the day before
    [InlineData(ConsentStatus.Granted, "2026-06-12T15:00", "2026-06-11", "2026-06-12")] // over on the day on which it ends
    [InlineData(ConsentStatus.Denied, "2026-06-12T00:00", "2026-06-11", "2026-06-12")]
    [InlineData(ConsentStatus.Denied, "2026-06-12T15:00", "2026-06-12", "2026-06-13")] // still counts on the day on which it ends
    public void Evaluate_StatementThatEnds_TurnsAtTheStartOfALocalDayAndIsDueByThen(ConsentStatus status, string ends, string before, string after)
    {
        var expires = new DateTimeOffset(DateTime.Parse(ends, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8)).ToUniversalTime();
        var (purpose, tag) = status == ConsentStatus.Granted ? ("marketing", "made") : ("automated-decisions", "inferred");
        var facts = Facts(ConsentStateTests.Statement(purpose, null, status, Now.AddDays(-1), expires));
        var carriedFirst = status == ConsentStatus.Granted;
        Assert.Equal(carriedFirst, Carries(RuleFixture.DayStart(before)));
        Assert.Equal(carriedFirst, Carries(RuleFixture.DayStart(after).AddTicks(-1)));
        Assert.Equal(!carriedFirst, Carries(RuleFixture.DayStart(after)));
        Assert.True(Rules.Evaluate(facts, Now).DueAt <= RuleFixture.DayStart(after));
        using var since = Rules.EvaluateSince(facts, Now, RuleFixture.DayStart(after));
        Assert.Equal(!carriedFirst, since.Found.Tags.Any(t => t.Tag == tag));

        bool Carries(DateTimeOffset at) => Rules.Evaluate(facts, at).Tags.Any(t => t.Tag == tag);
    }

    [Fact]
    public void Explain_WithheldTag_TellsOfTheConsentAndNothingElse()
    {
        var found = Rules.Explain(Facts(Said("automated-decisions:Denied")), "inferred", Now, "zh")!;
        Assert.Equal(Ternary.Unknown, found.Value);
        var part = Assert.Single(found.Parts);
        Assert.Equal(("未获同意，不作判断: 同意(自动化决策)", "已拒绝 2026-06-09 (form)", Ternary.False), (part.Text, part.Seen, part.Value));
    }

    [Fact]
    public void Explain_Transition_NamesTheConsentThatTurned()
    {
        var told = Rules.Explain(
            [new Transition("tag", "made", null, Entered: false, TransitionCause.Data), new Transition("segment", "offers", null, Entered: false, TransitionCause.Data)],
            Facts(Said("marketing:Granted")), Now, Facts(Said("marketing:Granted marketing:Withdrawn")), Now);
        Assert.All(told, t => Assert.Equal("consent(marketing)", t.Reason?.Condition));
    }

    [Theory]
    [InlineData("consent(marketing, sms)", "同意(营销, 短信)")]
    [InlineData("not consent(marketing)", "非 同意(营销)")]
    [InlineData("consent(automated-decisions) and tag(plain)", "同意(自动化决策) 且 标签(plain)")]
    public void Text_Consent_ReadsAndPrintsInBothLanguages(string en, string zh)
    {
        foreach (var text in new[] { en, zh })
        {
            var (read, problem) = RuleText.ParseCondition(text, Rules.Definitions);
            Assert.True(problem is null, $"{text}: {problem}");
            Assert.Equal((en, zh), (RuleText.Print(read!, Rules.Definitions, "en"), RuleText.Print(read!, Rules.Definitions, "zh")));
        }
    }

    private static ProfileFacts Facts(params ConsentStatement[] said) => RuleFixture.Facts([]) with { Consents = [.. said.Order()] };

    // Each a day after the one before, the last yesterday.
    private static ConsentStatement[] Said(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. parts.Select((p, i) => ConsentStateTests.Statement(p.Split(':')[0], null, Enum.Parse<ConsentStatus>(p.Split(':')[1]), Now.AddDays(i - parts.Length)))];
    }
}
