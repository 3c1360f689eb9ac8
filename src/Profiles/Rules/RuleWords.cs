using System.Collections.Frozen;
using Profiles.Definitions;

namespace Profiles.Rules;

/// <summary>The words of the readable text form, in Chinese and English.</summary>
internal static class RuleWords
{
    public static readonly RuleWord And = new("且", "and", "并且");
    public static readonly RuleWord Or = new("或", "or", "或者");
    public static readonly RuleWord Not = new("非", "not");
    public static readonly RuleWord True = new("真", "true");
    public static readonly RuleWord False = new("假", "false");
    public static readonly RuleWord All = new("全部", "all");
    public static readonly RuleWord Any = new("任一", "any");

    public static readonly RuleWord In = new("属于", "in");
    public static readonly RuleWord NotIn = new("不属于", "not in");
    public static readonly RuleWord HasAll = new("包含全部", "has all");
    public static readonly RuleWord List = new("名单", "list");
    public static readonly RuleWord IsKnown = new("已知", "is known");
    public static readonly RuleWord IsUnknown = new("未知", "is unknown", "is not known");
    public static readonly RuleWord Contains = new("包含", "contains");
    public static readonly RuleWord StartsWith = new("开头为", "starts with");
    public static readonly RuleWord EndsWith = new("结尾为", "ends with");
    public static readonly RuleWord Between = new("介于", "between");
    /// <summary>Between the bounds of <see cref="Between"/>.</summary>
    public static readonly RuleWord BetweenAnd = new("至", "and", "与", "和", "to");
    public static readonly RuleWord During = new("在", "during");

    public static readonly RuleWord Where = new("其中", "where");
    public static readonly RuleWord Then = new("然后", "then");
    public static readonly RuleWord No = new("没有", "no");
    public static readonly RuleWord Within = new("在", "within");
    public static readonly RuleWord WithinEnd = new("内", "inside");

    public static readonly RuleWord LifeTime = new("全部时间", "life time");
    public static readonly RuleWord Last = new("最近", "last", "近", "过去", "past");
    public static readonly RuleWord Current = new("本", "this", "今");
    public static readonly RuleWord Previous = new("上", "previous");
    public static readonly RuleWord Next = new("未来", "next");
    public static readonly RuleWord From = new("从", "from");
    public static readonly RuleWord To = new("至", "to", "到");
    public static readonly RuleWord Since = new("自", "since");
    public static readonly RuleWord Until = new("截至", "until");
    public static readonly RuleWord Ago = new("前", "ago");
    public static readonly RuleWord Today = new("今天", "today", "今日");
    public static readonly RuleWord Yesterday = new("昨天", "yesterday", "昨日");
    public static readonly RuleWord LastYear = new("去年", "去年");
    /// <summary>What Chinese may set after a day that a window begins or ends with.</summary>
    public static readonly RuleWord DateEnd = new("起", "起", "止");

    public static IReadOnlyList<RuleWord> Windows { get; } = [Last, Current, Previous, Next, From, Since, Until, LifeTime];

    public static readonly RuleWord Field = new("字段", "field");
    public static readonly RuleWord Property = new("属性", "property");
    public static readonly RuleWord Age = new("年龄", "age");
    public static readonly RuleWord DaysSince = new("距今天数", "days_since", "daysSince");
    public static readonly RuleWord DaysSinceFirst = new("首次距今天数", "days_since_first", "daysSinceFirst");
    public static readonly RuleWord DaysUntilAnniversary = new("距周年天数", "days_until_anniversary");
    public static readonly RuleWord Tag = new("标签", "tag");
    public static readonly RuleWord Segment = new("客群", "segment");
    public static readonly RuleWord Channel = new("渠道", "channel");
    public static readonly RuleWord Consent = new("同意", "consent");
    public static readonly RuleWord Score = new("分数", "score");
    public static readonly RuleWord Completeness = new("完整度", "completeness");
    public static readonly RuleWord Sources = new("来源数", "sources");
    public static readonly RuleWord Distance = new("距离", "distance");
    public static readonly RuleWord Random = new("随机", "random");
    public static readonly RuleWord Share = new("占比", "share");
    public static readonly RuleWord Trend = new("趋势", "trend");
    public static readonly RuleWord Sequence = new("序列", "sequence");

    /// <summary>By what is worked out of events.</summary>
    public static IReadOnlyDictionary<Aggregate, RuleWord> Aggregates { get; } = new Dictionary<Aggregate, RuleWord>
    {
        [Aggregate.Count] = new("次数", "count"),
        [Aggregate.Sum] = new("合计", "sum"),
        [Aggregate.Average] = new("平均", "avg"),
        [Aggregate.Min] = new("最小", "min"),
        [Aggregate.Max] = new("最大", "max"),
        [Aggregate.Distinct] = new("去重数", "distinct"),
        [Aggregate.First] = new("首个", "first"),
        [Aggregate.Last] = new("末个", "last"),
        [Aggregate.MostFrequent] = new("最常见", "most_frequent", "mostFrequent"),
        [Aggregate.Days] = new("天数", "days"),
        [Aggregate.Gap] = new("平均间隔", "gap"),
    };

    /// <summary>Operators; the first two spellings are printed.</summary>
    public static IReadOnlyDictionary<Comparison, RuleWord> Comparisons { get; } = new Dictionary<Comparison, RuleWord>
    {
        [Comparison.Equal] = new("=", "=", "=="),
        [Comparison.NotEqual] = new("!=", "!=", "<>", "≠"),
        [Comparison.Less] = new("<", "<"),
        [Comparison.LessOrEqual] = new("<=", "<=", "≤"),
        [Comparison.Greater] = new(">", ">"),
        [Comparison.GreaterOrEqual] = new(">=", ">=", "≥"),
        [Comparison.Contains] = Contains,
        [Comparison.StartsWith] = StartsWith,
        [Comparison.EndsWith] = EndsWith,
    };

    /// <summary>What may be asked of a measure.</summary>
    public static IReadOnlyList<RuleWord> Tests { get; } =
        [In, NotIn, HasAll, IsKnown, IsUnknown, Contains, StartsWith, EndsWith, Between, During];

    /// <summary>Everything that takes arguments in parentheses.</summary>
    public static IReadOnlyList<RuleWord> Functions { get; } =
    [
        All, Any, Tag, Segment, Channel, Consent, Sequence, Field, Property, Age, DaysSince, DaysSinceFirst, DaysUntilAnniversary, Score, Completeness, Sources, Distance, Random,
        Share, Trend, .. Aggregates.Values,
    ];

    /// <summary>Units of windows as they are counted, one and several.</summary>
    public static IReadOnlyDictionary<TimeUnit, RuleWord> Units { get; } = new Dictionary<TimeUnit, RuleWord>
    {
        [TimeUnit.Day] = new("天", "days", "day", "日"),
        [TimeUnit.Week] = new("周", "weeks", "week"),
        [TimeUnit.Month] = new("个月", "months", "month", "月"),
        [TimeUnit.Quarter] = new("个季度", "quarters", "quarter", "季度", "季"),
        [TimeUnit.Year] = new("年", "years", "year"),
    };

    /// <summary>Words that no name in a text may be without back quotes.</summary>
    private static readonly FrozenSet<string> Reserved =
        new[]
        {
            And, Or, Not, True, False, In, NotIn, HasAll, IsKnown, IsUnknown, Contains, StartsWith, EndsWith, Between, BetweenAnd, During, Where, Then, No, Within,
        }
        .SelectMany(word => word.Spellings.SelectMany(s => s))
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsReserved(string text) => Reserved.Contains(text);

    /// <summary>True or false, which may also be values.</summary>
    public static bool IsBoolean(string text) => True.Is(text) || False.Is(text);

    /// <summary>A unit as it follows a number, or <c>this</c>.</summary>
    public static string Of(TimeUnit unit, int count, string? language) =>
        Localized.IsChinese(language) || count != 1 ? Units[unit].In(language) : Units[unit].Text.En[..^1];

    /// <summary>The unit of <c>本月</c>, <c>this month</c>.</summary>
    public static string OfCurrent(TimeUnit unit, string? language) => Localized.IsChinese(language)
        ? unit switch { TimeUnit.Day => "日", TimeUnit.Month => "月", TimeUnit.Quarter => "季度", _ => Units[unit].Text.Zh }
        : Of(unit, 1, language);

    public static string Of(Comparison op, string? language) => Comparisons[op].In(language);

    public static string Of(Aggregate of, string? language) => Aggregates[of].In(language);
}
