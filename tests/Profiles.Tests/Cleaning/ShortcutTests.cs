using FsCheck;
using FsCheck.Fluent;
using Profiles.Cleaning;
using Profiles.Cleaning.Kinds;
using Profiles.Definitions;
using Xunit;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

/// <summary>The shortcuts for clean cells read what the way without them reads.</summary>
public sealed class ShortcutTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(20240615, 7);

    public static TheoryData<string, bool, string> Columns()
    {
        var columns = new TheoryData<string, bool, string>();
        foreach (var kind in FieldKinds.All.OrderBy(k => k.Id, StringComparer.Ordinal))
        {
            columns.Add(kind.Id, false, "CN");
            columns.Add(kind.Id, true, "CN");
            columns.Add(kind.Id, false, "US");
        }
        return columns;
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Parse_AnyCell_EqualsParsingItFully(string id, bool many, string country)
    {
        var kind = FieldKinds.Find(id)!;
        var field = new FieldDefinition { Id = "wealth.incomeAnnual", Name = new("", ""), Kind = id, Many = many, Choices = Set.Catalog.Find("basic.education")!.Choices };
        foreach (var definitions in new[] { Set, With([.. KnownRules.DefaultSeverities.Keys.Select(rule => Rule(rule, Severity.Hold, enabled: false))]) })
        {
            var context = Context(field, definitions, country, "HKD");
            Prop.ForAll(CellTexts.Cells.ToArbitrary(), text =>
                text.Length == 0 || text.Length > context.MaxLength || Whole(kind.Parse(text, context)) == Whole(kind.ParseFully(text, context))).Check(Runs);
        }
    }

    [Fact]
    public void Parse_CleanCellLongerThanTheRuleAllows_IsUnusedLikeAnyOther()
    {
        var short9 = With(Rule(KnownRules.ValueTooLong, Severity.Flag, true, ("maxLength", 9)));
        foreach (var (kind, cell) in new[] { ("phone", "13912345678"), ("date", "1990-05-01"), ("email", "a@example.com"), ("number", "1234567890"), ("money", "1234567890") })
            Assert.Equal("unused [value-too-long]", Describe(FieldKinds.Find(kind)!.Parse(cell, Context("basic.note", short9))));
    }

    [Fact]
    public void Normalise_AnyRun_EqualsNormalisingItFully() => Prop.ForAll(Gen.OneOf(CellTexts.Runs, CellTexts.Cells).ToArbitrary(), text =>
        CellText.Normalise(text) == CellText.NormaliseFully(text)).Check(Runs);

    [Theory]
    [InlineData("无")]
    [InlineData("未填写")]
    [InlineData("null")]
    [InlineData("(NULL)")]
    [InlineData("N/A")]
    [InlineData("Unknown")]
    [InlineData("UNDEFINED")]
    [InlineData("#n/a")]
    [InlineData("——")]
    [InlineData("\\N")]
    [InlineData("?")]
    public void IsMissing_WordForNothing_WhateverItsCase(string word) => Assert.True(CellText.IsMissing(word));

    [Fact]
    public void StartsOf_Words_HoldsEveryCharacterThatEqualsTheirFirstWithoutCase()
    {
        var letters = Enumerable.Range('a', 26).Select(c => ((char)c).ToString()).Append("王").ToArray();
        var starts = CellText.StartsOf(letters);
        for (var c = '\0'; c < char.MaxValue; c++)
        {
            if (letters.Contains(c.ToString(), StringComparer.OrdinalIgnoreCase)) Assert.True(starts.Contains(c), $"U+{(int)c:X4}");
        }
        Assert.False(CellText.StartsOf(["n"]).Contains('m'));
    }

    [Fact]
    public void Read_AnyText_EqualsReadingItWithoutTheIsoShortcut()
    {
        Prop.ForAll(CellTexts.Cells.ToArbitrary(), text => text.Length == 0 || DateText.Read(text) == DateText.ReadAny(text)).Check(Runs);
        foreach (var text in new[] { "0000-00-00", "2023-02-29", "2024-13-01", "1799-12-31", "2200-01-01", "2024-03-05 24:00:00", "2024-03-05 10:60:00", "2024-03-05t10:30:00", "2024-03-05 10.30.00" })
            Assert.Equal(DateText.ReadAny(text), DateText.Read(text));
    }

    [Fact]
    public void Canonical_AnyDayAndInstant_IsAsTheFrameworkFormatsIt() => Prop.ForAll(Gen.Choose(0, 3_000_000).Two().ToArbitrary(), pair =>
    {
        var instant = new DateTimeOffset(DateTime.UnixEpoch.AddDays(pair.Item1 % 146_000 - 62_000).AddSeconds(pair.Item2 / 2.0));
        var day = DateOnly.FromDateTime(instant.UtcDateTime);
        return DateKind.Canonical(day) == day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            && InstantKind.Canonical(instant) == instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture);
    }).Check(Runs);

    private static string Whole(FieldReading reading) =>
        $"{Describe(reading)} {string.Join(";", reading.Findings)} {string.Join(";", reading.Derived)} {reading.IsBlank} {reading.IsMany}";
}
