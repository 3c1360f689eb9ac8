using FsCheck;
using FsCheck.Fluent;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy.Consents;
using Xunit;

namespace Profiles.Tests.Privacy.Consents;

public class ConsentStatementsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    private static readonly FieldCatalog Catalog = new([new SectionDefinition("a", new Localized("a", "a"), 1,
    [
        Flag("a.sms", new FieldConsent { Purpose = "marketing", Channel = "sms", WhenTrue = ConsentStatus.Granted, WhenFalse = ConsentStatus.Denied }),
        Flag("a.out", new FieldConsent { Purpose = "marketing", WhenTrue = ConsentStatus.Withdrawn }),
        new FieldDefinition { Id = "a.name", Name = new Localized("n", "n") },
    ])]);

    [Theory]
    [InlineData("a.sms", "true", "marketing/sms Granted")]
    [InlineData("a.sms", "false", "marketing/sms Denied")]
    [InlineData("a.sms", "perhaps", null)]
    [InlineData("a.sms", null, null)]
    [InlineData("a.out", "true", "marketing/ Withdrawn")]
    [InlineData("a.out", "false", null)]
    [InlineData("a.name", "true", null)]
    [InlineData("custom.smsOptOut", "2026-01-01", "marketing/ Withdrawn")]
    [InlineData("custom.OptedOut", "Y", "marketing/ Withdrawn")]
    [InlineData("custom.optOut", "否", null)]
    [InlineData("custom.optOut", null, null)]
    [InlineData("custom.input", "true", null)]
    public void Of_FieldOfARow_SaysItAtTheTimeOfTheRowWithChannelAndBatch(string field, string? value, string? expected)
    {
        var stamp = new SightingStamp(Noon, Noon.AddDays(1), new BatchId(16), 0);
        var said = ConsentStatements.Of(new FieldState(field, value is null ? FieldValue.Cleared : FieldValue.Of(value), stamp, 1), "crm", Catalog);
        Assert.Equal(expected, said is null ? null : $"{said.Purpose}/{said.Channel} {said.Status}");
        if (said is not null) Assert.Equal((Noon, "crm", $"batch:{stamp.Batch.WithoutRun}"), (said.At, said.Source, said.Proof));
    }

    [Fact]
    public void Of_AnyStatements_DoesNotDependOnOrderGroupingOrRepetition() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var said = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Any(random)).ToArray();
        var expected = ConsentStatements.Of([Member(1, said)], Catalog);
        random.Shuffle(said);
        // Spread over members, some said of two of them: what a split leaves together says as before.
        var members = Enumerable.Range(1, 3).Select(i => Member(i, [.. said.Where((s, j) => j % 3 == i - 1 || random.Next(4) == 0)])).ToArray();
        random.Shuffle(members);
        Assert.Equal(expected, ConsentStatements.Of(members, Catalog));
        // Of each purpose and channel none is newer, nor as new and more restrictive.
        foreach (var one in said)
            Assert.Contains(expected, e => e.Purpose == one.Purpose && e.Channel == one.Channel && (e.At > one.At || (e.At == one.At && e.Status >= one.Status)));
        Assert.Equal(expected.Count, expected.DistinctBy(e => (e.Purpose, e.Channel)).Count());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20260601, 1));

    [Fact]
    public void With_MoreThanAreKept_TheNewestStay()
    {
        IReadOnlyList<ConsentStatement> kept = [];
        for (var day = 0; day < 40; day++) kept = ConsentStatements.With(kept, [Said(day, ConsentStatus.Granted)]);
        Assert.Equal(Enumerable.Range(24, 16).Select(d => Noon.AddDays(d)), kept.Select(k => k.At));
        Assert.Equal(kept, ConsentStatements.With(kept, kept));
    }

    private static ConsentStatement Any(Random random) => ConsentStateTests.Statement(
        random.Next(2) == 0 ? "marketing" : "research", random.Next(2) == 0 ? null : "sms", (ConsentStatus)random.Next(3), Noon.AddDays(random.Next(3)),
        random.Next(2) == 0 ? null : Noon.AddDays(random.Next(10)), random.Next(2) == 0 ? "a" : "b");

    private static ConsentStatement Said(int day, ConsentStatus status) => ConsentStateTests.Statement("marketing", null, status, Noon.AddDays(day));

    private static SourcePerson Member(int id, params ConsentStatement[] said) =>
        SourcePersonFold.Start(new SourcePersonId((UInt128)id), "crm", $"{id}", new SightingStamp(Noon, Noon, new BatchId(16), 0)) with { Consents = ConsentStatements.With([], said) };

    private static FieldDefinition Flag(string id, FieldConsent consent) =>
        new() { Id = id, Name = new Localized(id, id), Type = FieldType.Boolean, Kind = "boolean", Consent = consent };
}
