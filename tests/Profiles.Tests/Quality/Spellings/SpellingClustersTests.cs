using Profiles.Cleaning.Checks;
using Profiles.Definitions;
using Profiles.Quality.Baselines;
using Profiles.Quality.Spellings;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Quality.Spellings;

public sealed class SpellingClustersTests
{
    [Theory]
    [InlineData("Acme, Inc.", "acme inc")]
    [InlineData("Inc. ACME", "acme inc")]
    [InlineData("Ácmé  inc", "acme inc")]
    [InlineData("華爲技術", "华为技术")]
    [InlineData("华为·技术", "华为 技术")]
    [InlineData("", "")]
    public void Fingerprint_Text_IsItsSortedWords(string text, string expected) => Assert.Equal(expected, SpellingKeys.Fingerprint(text));

    [Theory]
    [InlineData("Krzysztof", "Krzysztoff", false)]
    [InlineData("New York", "Newyork", true)]
    [InlineData("Missisippi", "Mississippi", true)]
    [InlineData("banana", "bananana", true)]
    public void NGrams_Texts_AreEqualIfTheirPairsAre(string a, string b, bool equal) => Assert.Equal(equal, SpellingKeys.NGrams(a) == SpellingKeys.NGrams(b));

    [Theory]
    [InlineData("杭州", "hangzhou")]
    [InlineData("Hang Zhou", "hangzhou")]
    [InlineData("西湖A座", "xihuazuo")]
    public void Reading_Text_IsItsPinyin(string text, string expected) => Assert.Equal(expected, SpellingKeys.Reading(text));

    [Theory]
    [InlineData("Acme Inc:50, ACME INC.:40, inc acme:1", "Acme Inc ← ACME INC. (Fingerprint), inc acme (Fingerprint)")]
    [InlineData("华为技术有限公司:50, 華爲技術有限公司:3", "华为技术有限公司 ← 華爲技術有限公司 (Fingerprint)")]
    [InlineData("New York:50, NewYork:2", "New York ← NewYork (NGrams)")]
    [InlineData("杭州:50, Hangzhou:3", "杭州 ← Hangzhou (Reading)")]
    [InlineData("陕西:500, 山西:480", "")]
    [InlineData("阿里巴巴集团:500, 阿里爸爸集团:2", "阿里巴巴集团 ← 阿里爸爸集团 (Reading)")]
    [InlineData("钻石会员计划:100, 钻石会员计化:1", "钻石会员计划 ← 钻石会员计化 (Reading)")]
    [InlineData("birmingham:100, birmingxam:1", "birmingham ← birmingxam (Edits)")]
    [InlineData("birmingham:100, birmingxam:90", "")]
    [InlineData("2号店:50, 3号店:1", "")]
    [InlineData("西湖区店1:50, 西湖区店11:1", "")]
    [InlineData("王伟:50, 王维:2", "王伟 ← 王维 (Reading)")]
    [InlineData("张三:5, 李四:5", "")]
    [InlineData("A:5, B:5", "")]
    [InlineData("", "")]
    public void Of_Values_ClustersSpellingsOfOneThing(string values, string expected)
    {
        var clusters = SpellingClusters.Of(Parse(values));
        Assert.Equal(expected, string.Join("; ", clusters.Select(c => $"{c.Meant} ← {string.Join(", ", c.Members.Skip(1).Select(m => $"{m.Value} ({m.Method})"))}")));
    }

    [Fact]
    public void Of_AnyOrder_GivesTheSameClusters()
    {
        var values = Parse("Acme Inc:50, ACME INC.:40, Acmé Inc:40, birmingham:100, birmingxam:1, 杭州:50, Hangzhou:3").ToArray();
        var expected = Text(SpellingClusters.Of(values));
        for (var seed = 0; seed < 10; seed++)
        {
            new Random(seed).Shuffle(values);
            Assert.Equal(expected, Text(SpellingClusters.Of(values)));
        }

        static string Text(IReadOnlyList<SpellingCluster> clusters) => string.Join("; ", clusters.Select(c => string.Join(",", c.Members)));
    }

    [Fact]
    public void Of_EveryMemberOnce_InOneClusterAtMost()
    {
        var random = new Random(4);
        var values = Enumerable.Range(0, 400).Select(_ => string.Concat(Enumerable.Range(0, 5).Select(_ => "ab州周杭"[random.Next(5)]))).Distinct().Select(v => new ValueCount(v, random.Next(1, 200))).ToList();
        var members = SpellingClusters.Of(values).SelectMany(c => c.Members).ToList();
        Assert.Equal(members.Count, members.Select(m => m.Value).Distinct().Count());
        Assert.All(SpellingClusters.Of(values), c => Assert.True(c.Members[0].Count >= c.Members.Max(m => m.Count)));
    }

    [Fact]
    public void Merge_WithWhatWasDecidedBefore_LeadsNoSpellingOnToAnother()
    {
        static string Shown(IEnumerable<KeyValuePair<string, string>> entries) => string.Join(", ", entries.Select(e => $"{e.Key}→{e.Value}"));
        var first = SpellingReview.Merge(new Dictionary<string, string>(), [Cluster("Acme", "Akme")]);
        var second = SpellingReview.Merge(first, [Cluster("Acme Inc", "Acme", "Acmee")]);
        Assert.Equal("Acme→Acme Inc, Acmee→Acme Inc, Akme→Acme Inc", Shown(second));
        Assert.Equal("Acme Inc→Acme, Acmee→Acme, Akme→Acme", Shown(SpellingReview.Merge(second, [Cluster("Acme", "Acme Inc")])));
    }

    [Fact]
    public async Task Accept_Cluster_LaterRowsAreReadByIt()
    {
        await using var plant = await Plant.OpenAsync();
        var rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},人{i},{(i == 7 ? "birmingxam gmbh" : "birmingham gmbh")}\n"));
        await plant.ImportAsync("crm/a.csv", "客户编号,姓名,公司\n" + rows);
        var review = plant.Get<SpellingReview>();
        var (clusters, isCut) = await review.FindAsync("crm", "work.company", CancellationToken.None);
        Assert.Equal(("birmingham gmbh", false), (Assert.Single(clusters).Meant, isCut));
        var (definition, applied) = await review.AcceptAsync("crm", plant.Get<PublishedDefinitions>().Current.Set.Catalog.Find("work.company")!, clusters, "test", CancellationToken.None);
        Assert.Equal(("replace.crm.work.company", true), (definition, applied.IsApplied));
        await plant.ImportAsync("crm/b.csv", "客户编号,姓名,公司\n70,人70,birmingxam gmbh\n");
        // What was cleaned before stays; the new row is none of it.
        Assert.Equal([20L, 1L], Assert.Single((await review.FindAsync("crm", "work.company", CancellationToken.None)).Clusters).Members.Select(m => m.Count));
        Assert.Equal("birmingham gmbh", plant.Get<PublishedDefinitions>().Current.Set.CleaningRules["replace.crm.work.company"].Check is ReplaceCheck { Entries: var entries } ? Assert.Single(entries).Value : null);
    }

    private static SpellingCluster Cluster(params string[] values) => new([.. values.Select((v, i) => new SpellingMember(v, 10 - i, i == 0 ? SpellingMethod.Meant : SpellingMethod.Edits))]);

    private static List<ValueCount> Parse(string values) =>
        [.. values.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split(':')).Select(v => new ValueCount(v[0], long.Parse(v[1], System.Globalization.CultureInfo.InvariantCulture)))];
}
