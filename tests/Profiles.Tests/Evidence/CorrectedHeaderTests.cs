using FsCheck;
using FsCheck.Fluent;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Evidence;

public class CorrectedHeaderTests
{
    private const string Wrong = "+8613900000001";
    private const string Right = "+8613900000002";
    private const string New = "+8613900000003";
    private static readonly TrackedEvents Tracked = TrackedEvents.Of([]);

    [Fact]
    public void Add_RowsAndCorrectionsInAnyOrder_ComesToTheSame() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new System.Random(seed);
        var rows = Enumerable.Range(1, 6).Select(day => Row(day, random.Next(3) switch { 0 => Wrong, 1 => Right, _ => New })).ToList();
        Correction[] corrections = [Of(random.Next(1, 6)), new("basic.city", FieldValue.Of("杭州市"), At(3), "r2")];
        string Fold(System.Random order)
        {
            var header = Start();
            foreach (var step in rows.Cast<object>().Concat(corrections).OrderBy(_ => order.Next()).ToList())
                header = step is Sighting row ? SourcePersonFold.Add(header, [row], [], [], Tracked) : CorrectedHeader.With(header, (Correction)step);
            return Text(header);
        }
        var rebuilt = SourcePersonFold.Rebuild(corrections.Aggregate(Start(), CorrectedHeader.With), new SourcePersonRows(rows, []), Tracked);
        return Fold(new System.Random(seed)) == Fold(new System.Random(seed + 1)) && Fold(random) == Text(rebuilt);
    }).QuickCheckThrowOnFailure();

    /// <summary>A row of a day after the correction of day 2, and what counts then.</summary>
    [Theory]
    [InlineData(1, Wrong, Right)]
    [InlineData(1, New, Right)]
    [InlineData(5, Wrong, Right)] // a nightly export repeats what was refuted
    [InlineData(5, Right, Right)]
    [InlineData(5, New, New)]
    public void Apply_RowBesideTheCorrection_NewsCountsAndWhatWasRefutedDoesNot(int day, string said, string expected)
    {
        var header = SourcePersonFold.Add(CorrectedHeader.With(Held(Wrong), Of(2)), [Row(day, said)], [], [], Tracked);
        Assert.Equal(expected, header.Find("basic.phone")!.Value.Value.Text);
        var carried = header.Identifiers.Select(i => i.Identifier.Value).ToList();
        Assert.DoesNotContain(Wrong, carried);
        Assert.Contains(Right, carried);
        Assert.Equal([expected], header.Identifiers.Where(i => i.Current).Select(i => i.Identifier.Value));
    }

    [Fact]
    public void Without_Corrected_IsAsTheRowsSay()
    {
        var said = Held(Wrong);
        Assert.Equal(Text(said), Text(CorrectedHeader.Without(CorrectedHeader.With(said, Of(2)), "basic.phone")));
        Assert.Equal(Text(said), Text(CorrectedHeader.AsSaid(CorrectedHeader.With(said, Of(2)))));
    }

    [Fact]
    public void With_OlderOne_ChangesNothing()
    {
        var newer = CorrectedHeader.With(Held(Wrong), Of(4));
        Assert.Same(newer, CorrectedHeader.With(newer, Of(2)));
    }

    [Fact]
    public void Document_RoundTrip_IsEqual()
    {
        var header = CorrectedHeader.With(Held(Wrong), Of(2));
        Assert.Equal(Text(header), Text(System.Text.Json.JsonSerializer.Deserialize(Text(header), DocumentJson.Stored.SourcePerson)!));
    }

    [Fact]
    public void Rebuild_EveryRowRemoved_IsEmptyAndKeepsTheCorrectionForRowsToCome()
    {
        var emptied = SourcePersonFold.Rebuild(CorrectedHeader.With(Held(Wrong), Of(2)), new SourcePersonRows([], []), Tracked);
        Assert.True(emptied.IsEmpty);
        Assert.Empty(emptied.Identifiers);
        Assert.Equal(Right, SourcePersonFold.Add(emptied, [Row(1, Wrong)], [], [], Tracked).Find("basic.phone")!.Value.Value.Text);
    }

    private static Correction Of(int day) => new("basic.phone", FieldValue.Of(Right), At(day), "r1")
    {
        Identifiers = [new Identifier("phone", Right)],
        Refuted = [FieldValue.Of(Wrong)],
        RefutedIdentifiers = [new Identifier("phone", Wrong)],
    };

    private static SourcePerson Start() => SourcePersonFold.Start(new SourcePersonId(1), "crm", "1", Row(1, Wrong).Stamp) with { Profile = new ProfileId(1) };

    private static SourcePerson Held(string phone) => SourcePersonFold.Add(Start(), [Row(1, phone)], [], [], Tracked);

    private static Sighting Row(int day, string phone) => new(
        new SightingStamp(At(day), At(day), new BatchId((UInt128)day << 16), 0), 1, [new FieldObservation("basic.phone", FieldValue.Of(phone))],
        [new Identifier("phone", phone)], []);

    private static DateTimeOffset At(int day) => new(2026, 1, day, 0, 0, 0, TimeSpan.Zero);

    private static string Text(SourcePerson header) => System.Text.Json.JsonSerializer.Serialize(header, DocumentJson.Stored.SourcePerson);
}
