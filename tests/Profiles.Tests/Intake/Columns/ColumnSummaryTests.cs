using Profiles.Intake.Columns;
using Xunit;

namespace Profiles.Tests.Intake.Columns;

public class ColumnSummaryTests
{
    [Theory]
    [InlineData("13900000001", "9{11}")]
    [InlineData("2024-03-05", "9{4}-99-99")]
    [InlineData("王小明", "汉{3}")]
    [InlineData("李雷", "汉汉")]
    [InlineData("A-12b", "A-99a")]
    [InlineData("Hello World", "Aa{4} Aa{4}")]
    [InlineData("É1", "A9")]
    [InlineData("", "")]
    [InlineData("😀", "😀")]
    public void PatternOf_Value_IsItsShape(string value, string expected) => Assert.Equal(expected, ValuePattern.Of(value));

    [Fact]
    public void FrequentValues_MoreThanFit_KeepsEveryFrequentOne()
    {
        var frequent = new FrequentValues(256);
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++) frequent.Add(i % 50 == 0 ? "13800000000" : $"v{random.Next(1_000_000)}");
        Assert.Equal("13800000000", frequent.Most(1).First().Value);
        Assert.InRange(frequent.Most(1).First().Count, 400 - (20_000 / 256), 400);
    }

    public static TheoryData<string, string[], string> Columns => new()
    {
        { "phones of one clerk", [.. Phones(200), .. Repeat("13912345670", 12)], "13912345670" },
        { "phones that a family shares", [.. Phones(200), .. Repeat("13912345670", 3)], "" },
        { "made-up digits", [.. Phones(200), .. Repeat("11111111111", 3)], "11111111111" },
        { "running digits", [.. Phones(200), .. Repeat("12345678901", 3)], "12345678901" },
        { "first days of a year", [.. Dates(200), .. Repeat("1990-01-01", 20)], "1990-01-01" },
        { "epoch", [.. Dates(200), .. Repeat("1970-01-01", 5), .. Repeat("1900-01-01", 5)], "1900-01-01,1970-01-01" },
        { "twins", [.. Dates(200), .. Repeat("1990-05-17", 20)], "" },
        { "common names", [.. Names(300), .. Repeat("张伟", 12)], "" },
        { "test among names", [.. Names(300), .. Repeat("测试", 4)], "测试" },
        { "a short list", [.. Repeat("北京", 40), .. Repeat("上海", 40), .. Repeat("其他", 40)], "" },
        { "zeros among codes", [.. Enumerable.Range(0, 200).Select(i => $"C{i * 7919 % 100000:00000}"), .. Repeat("000000", 9)], "000000" },
        { "nothing", [.. Repeat("", 50)], "" },
        { "words for not known", [.. Phones(100), .. Repeat("无", 30)], "" },
    };

    [Theory, MemberData(nameof(Columns))]
    public void Placeholders_OfColumn_AreThoseThatMeanNothing(string what, string[] values, string expected)
    {
        var profile = Profile([.. values.Select(v => new[] { v })]);
        Assert.True(expected == string.Join(',', Placeholders.Of(profile.Columns[0]).Select(p => p.Value).Order(StringComparer.Ordinal)), what);
    }

    [Fact]
    public void Placeholders_NotMadeUp_MayBeSomebodys()
    {
        var profile = Profile([.. Phones(200).Concat(Repeat("13912345670", 12)).Concat(Repeat("11111111111", 12)).Select(v => new[] { v })]);
        Assert.Equal([("11111111111", true), ("13912345670", false)], Placeholders.Of(profile.Columns[0]).Select(p => (p.Value, p.IsMadeUp)).Order());
    }

    [Fact]
    public void Proposals_OfANumberThatMayBeSomebodys_KeepItMasked()
    {
        var profile = Profile([.. Phones(200).Concat(Repeat("13912345670", 12)).Concat(Repeat("11111111111", 12)).Select(v => new[] { v })]);
        var found = ColumnProposals.Of(profile.Columns[0], mapping: null, ColumnTable.Catalog).Where(p => p.Kind == ProposalKind.Placeholder);
        Assert.Equal([("11111111111", false), ("139****5670", true)], found.OrderBy(p => p.Value, StringComparer.Ordinal).Select(p => (p.Value!, p.IsMasked)));
    }

    [Fact]
    public void Duplicates_RowsOfOnePerson_AreFoundWhateverTheirNumber()
    {
        var rows = People(2000).ToList();
        rows.Add(["9001", .. rows[10].Skip(1)]);
        rows.Add(["9002", rows[20][1], rows[20][2].Insert(3, "-"), rows[20][3].ToUpperInvariant(), .. rows[20].Skip(4)]);
        rows.Add(["9003", rows[30][1], rows[30][2], "", .. rows[30].Skip(4)]);
        var found = Profile(rows).Duplicates!;
        Assert.Equal((2003L, 2L, 1L), (found.Looked, found.Same, found.Near));
        Assert.Equal([(2002L, 12L), (2003L, 22L), (2004L, 32L)], found.Samples.Select(s => (s.RowNumber, s.Of)));
    }

    [Fact]
    public void Duplicates_PeopleOfFewCities_AreNone()
    {
        var random = new Random(3);
        string[] cities = ["北京", "上海", "广州"];
        var rows = Enumerable.Range(0, 3000).Select(i => new[] { $"{i}", cities[random.Next(3)], random.Next(2) == 0 ? "男" : "女", random.Next(2) == 0 ? "本科" : "大专", "普通会员" });
        Assert.Equal((0L, 0L), (Profile(rows).Duplicates!.Same, Profile(rows).Duplicates!.Near));
    }

    [Fact]
    public void Duplicates_Spouses_AreNone()
    {
        var rows = People(1000).ToList();
        // One household: the same address and city, all else differs.
        rows.Add(["9001", "周雨桐", "13777777701", "zyt@example.cn", "1991-02-03", rows[5][5], rows[5][6]]);
        Assert.Equal(0, Profile(rows).Duplicates!.Near);
    }

    private static TableProfile Profile(IEnumerable<string[]> rows)
    {
        var list = rows.ToList();
        var profiler = new TableProfiler(list[0].Length, "CNY");
        for (var i = 0; i < list.Count; i++) profiler.Add(i + 2, list[i]);
        return profiler.Result;
    }

    private static IEnumerable<string[]> People(int count) => Enumerable.Range(0, count).Select(i => new[]
    {
        $"{i}", Names(count).ElementAt(i), $"139{i * 7919 % 100_000_000:00000000}", $"user{i}@example.cn", $"{1950 + (i % 50)}-{1 + (i % 12):00}-{1 + (i % 28):00}", $"文三路{i * 31 % 997}号{i % 30}室", i % 3 == 0 ? "杭州" : "宁波",
    });

    private static IEnumerable<string> Names(int count) => Enumerable.Range(0, count).Select(i => $"{"王李张刘陈杨黄赵"[i % 8]}{(char)(0x4E00 + (i * 37 % 3000))}{(char)(0x5000 + (i * 11 % 2000))}");
    private static IEnumerable<string> Phones(int count) => Enumerable.Range(0, count).Select(i => $"138{(i * 7919 % 90_000_000) + 10_000_003:00000000}");
    private static IEnumerable<string> Dates(int count) => Enumerable.Range(0, count).Select(i => $"{1950 + (i * 7 % 50)}-{2 + (i * 5 % 11):00}-{1 + (i * 11 % 28):00}");
    private static IEnumerable<string> Repeat(string value, int times) => Enumerable.Repeat(value, times);
}
