using FsCheck;
using FsCheck.Fluent;
using Profiles.Identity;
using Profiles.Matching.Comparators;
using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class TypingSlipsTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(5000).WithReplay(20260501, 1);

    // Few letters, so that near misses are frequent.
    private static readonly Arbitrary<(string A, string B)> Words =
        (from a in Gen.Elements('a', 'b', 'c').ListOf() from b in Gen.Elements('a', 'b', 'c').ListOf() select (string.Concat(a.Take(9)), string.Concat(b.Take(9)))).ToArbitrary();

    [Theory]
    [InlineData("abcd", "abcd", 0)]
    [InlineData("abcd", "abxd", 1)]
    [InlineData("abcd", "abd", 1)]
    [InlineData("abcd", "abccd", 1)]
    [InlineData("abcd", "abdc", 1)]
    [InlineData("abcd", "bacd", 1)]
    [InlineData("abcd", "badc", 2)]
    [InlineData("", "a", 1)]
    [InlineData("", "", 0)]
    [InlineData("ca", "abc", 3)]
    [InlineData("王小明", "王晓明", 1)]
    public void Count_Pair_IsTheNumberOfSlips(string a, string b, int slips) => Assert.Equal(slips, TypingSlips.Count(a, b, 3));

    [Fact]
    public void Count_AnyTwoWords_EqualsTheDefinition() => Prop.ForAll(Words, words =>
    {
        for (var limit = 0; limit < 4; limit++)
            Assert.Equal(Math.Min(Naive(words.A, words.B), limit + 1), TypingSlips.Count(words.A, words.B, limit));
        Assert.Equal(Naive(words.A, words.B) == 1, TypingSlips.IsOne(words.A, words.B));
    }).Check(Fixed);

    [Fact]
    public void Spelling_AnyTwoWords_AnswersAsWithoutItsShortcuts() => Prop.ForAll(Words, words =>
    {
        Spelling a = new(words.A), b = new(words.B);
        Assert.Equal(TypingSlips.IsOne(words.A, words.B), a.IsOneSlip(b));
        Assert.Equal(TypingSlips.Count(words.A, words.B, 2), a.Slips(b, 2));
        foreach (var degree in new[] { 0.6, 0.75, 0.88, 0.92, 1 })
            Assert.Equal(words.A.Length > 0 && words.B.Length > 0 && JaroWinkler.Similarity(words.A, words.B) >= degree, a.IsAlike(b, degree));
    }).Check(Fixed);

    /// <summary>The restricted distance by its recurrence.</summary>
    private static int Naive(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
