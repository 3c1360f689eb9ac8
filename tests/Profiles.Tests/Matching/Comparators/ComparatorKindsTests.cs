using FsCheck;
using FsCheck.Fluent;
using Profiles.Matching;
using Profiles.Matching.Comparators;
using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class ComparatorKindsTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20260501, 1);

    private static readonly string[] Seeds =
    [
        "王小明", "王晓明", "小明 王", "欧阳娜娜", "买买提·阿不都", "Wang Xiaoming", "John A. Smith", "Smith, Bob", "van der Berg", "José", "1985-03-12", "12/03/1985", "1985", "19850341",
        "+86 139 1234 5678", "0571-88886123-8001", "13912345678/13698765432", "li.lei+x@gmail.com", "info@x.org", "7535316", "M-0O1I", "11010519491231002X", "SW1A 1AA", "12 Main St, Apt 4",
        "浙江省杭州市西湖区文三路90号三号楼502室", "7/12", "杭州市", "St James", "未来科技（杭州）有限公司", "International Business Machines Corp.", "the quick brown fox", "喜欢红酒", "1万", "-3.5%", "女",
        "𬍛𠀀", "a", "0", "(", ".0", "é\u0301", "\ud800",
    ];

    /// <summary>A seed, changed at some places or cut and joined with another.</summary>
    private static readonly Arbitrary<(string A, string B)> Texts =
        (from seed in Gen.Elements(Seeds)
         from other in Gen.OneOf(Gen.Elements(Seeds), Gen.Constant(seed))
         from a in Changed(seed)
         from b in Changed(other)
         select (a, b)).ToArbitrary();

    public static TheoryData<string> Kinds => new(ComparatorKinds.All.Select(c => c.Kind).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Level_AnyTwoTexts_IsSymmetricAndBestWithItself(string kind) => Prop.ForAll(Texts, texts =>
    {
        var comparator = ComparatorKinds.Find(kind)!;
        if (comparator.Prepare(texts.A) is not { } a || comparator.Prepare(texts.B) is not { } b) return;
        var level = comparator.Level(a, b);
        Assert.InRange(level, 0, comparator.Levels.Count - 1);
        Assert.Equal(level, comparator.Level(b, a));
        Assert.Equal(0, comparator.Level(a, a));
        Assert.Equal(0, comparator.Level(b, comparator.Prepare(texts.B)!));
    }).Check(Fixed);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Level_EqualTerms_IsTheBest(string kind) => Prop.ForAll(Texts, texts =>
    {
        var comparator = ComparatorKinds.Find(kind)!;
        if (comparator.Prepare(texts.A) is not { } a || comparator.Prepare(texts.B) is not { } b || comparator.Term(a) != comparator.Term(b)) return;
        Assert.Equal(0, comparator.Level(a, b));
    }).Check(Fixed);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void BlockingKeys_AnyText_AreAFewNamedByTheirRule(string kind) => Prop.ForAll(Texts, texts =>
    {
        var comparator = ComparatorKinds.Find(kind)!;
        if (comparator.Prepare(texts.A) is not { } a) return;
        var keys = comparator.BlockingKeys(a).ToList();
        Assert.InRange(keys.Count, 1, 4);
        Assert.All(keys, key => Assert.InRange(key.IndexOf(':', StringComparison.Ordinal), 2, 12));
        Assert.Equal(keys, comparator.BlockingKeys(comparator.Prepare(texts.A)!));
    }).Check(Fixed);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Level_ManyPairs_AllocatesNothing(string kind)
    {
        var comparator = ComparatorKinds.Find(kind)!;
        var prepared = Seeds.Select(comparator.Prepare).OfType<object>().ToArray();
        Compare(); // first calls load tables and compile
        var before = GC.GetAllocatedBytesForCurrentThread();
        Compare();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Compare()
        {
            foreach (var a in prepared)
            {
                foreach (var b in prepared) comparator.Level(a, b);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Levels_OfEachKind_HaveIdsAndNamesInBothLanguages(string kind)
    {
        var levels = ComparatorKinds.Find(kind)!.Levels;
        Assert.InRange(levels.Count, 2, 8);
        Assert.Equal(levels.Count, levels.Select(l => l.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(("exact", "else"), (levels[0].Id, levels[^1].Id));
        Assert.All(levels, l => Assert.True(l.Name.Zh.Any(c => c > 0x4E00) && l.Name.En.All(c => c < 0x80)));
        Assert.Equal([true], levels.Where(l => l.UsesTermFrequency).Select(l => l.Id == "exact"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Prepare_TextThatSaysNothing_IsNull(string kind)
    {
        var comparator = ComparatorKinds.Find(kind)!;
        foreach (var text in new[] { "", "  ", "\u3000", "无", "未知", "N/A", "null", "-", "--", "unknown", "UNKNOWN", "???", "#N/A", "。" })
            Assert.True(comparator.Prepare(text) is null, text);
    }

    [Fact]
    public void Prepare_EndlessText_IsComparedByItsBeginning() => Assert.All(ComparatorKinds.All, comparator =>
    {
        foreach (var piece in new[] { "王小明 ", "a1 ", "9", "word@" })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 20_000));
            if (comparator.Prepare(text) is not { } prepared) continue;
            Assert.True(comparator.Term(prepared).Length <= 5000);
            Assert.Equal(0, comparator.Level(prepared, comparator.Prepare(text)!));
        }
    });

    [Fact]
    public void Find_UnknownKind_IsNull() => Assert.Null(ComparatorKinds.Find("shoeSize"));

    private static Gen<string> Changed(string seed) =>
        from changes in Gen.Choose(0, 2)
        from places in Gen.Choose(0, 60).ListOf(changes)
        from kinds in Gen.Choose(0, 4).ListOf(changes)
        select places.Zip(kinds).Aggregate(seed, (text, change) => Change(text, change.First, change.Second));

    private static string Change(string text, int place, int kind)
    {
        if (text.Length == 0) return "x";
        var at = place % text.Length;
        return kind switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, "e"),
            2 => text[..at] + "7" + text[(at + 1)..],
            3 when at + 1 < text.Length => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
            _ => text.Insert(at, " "),
        };
    }
}
