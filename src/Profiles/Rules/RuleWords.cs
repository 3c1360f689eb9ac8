using System.Collections.Frozen;
using Profiles.Definitions;

namespace Profiles.Rules;

/// <summary>The words of the readable text form, in Chinese and English.</summary>
internal static class RuleWords
{
    public static readonly Localized And = new("且", "and");
    public static readonly Localized Or = new("或", "or");
    public static readonly Localized Not = new("非", "not");
    public static readonly Localized In = new("属于", "in");
    public static readonly Localized IsKnown = new("已知", "is known");
    public static readonly Localized Contains = new("包含", "contains");
    public static readonly Localized StartsWith = new("开头为", "starts with");
    public static readonly Localized Age = new("年龄", "age");
    public static readonly Localized DaysSince = new("距今天数", "daysSince");
    public static readonly Localized Tag = new("标签", "tag");
    public static readonly Localized Segment = new("客群", "segment");
    public static readonly Localized True = new("真", "true");
    public static readonly Localized False = new("假", "false");

    /// <summary>Chinese names of the event types everybody has; other types go by their own name.</summary>
    private static readonly FrozenDictionary<string, string> Events = new Dictionary<string, string>
    {
        ["order"] = "订单",
        ["refund"] = "退款",
        ["visit"] = "到访",
        ["view"] = "浏览",
        ["cart"] = "加购",
        ["service"] = "服务",
        ["complaint"] = "投诉",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Reserved = new[] { And, Or, Not, In, IsKnown, Contains, StartsWith, Age, DaysSince, Tag, Segment, True, False }
        .SelectMany(word => new[] { word.Zh, word.En })
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsReserved(string text) => Reserved.Contains(text);

    public static string Event(string type, string? language) => new Localized(Events.GetValueOrDefault(type, type), type).In(language);

    public static Localized LastDays(int days) => new($"最近 {days} 天", $"last {days} days");

    public static string Of(Comparison op, string? language) => op switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "!=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        Comparison.Contains => Contains.In(language),
        Comparison.StartsWith => StartsWith.In(language),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "No word for the operator."),
    };

    public static string Of(Aggregate of, string? language) => (of switch
    {
        Aggregate.Count => new Localized("次数", "count"),
        Aggregate.Sum => new Localized("合计", "sum"),
        Aggregate.Average => new Localized("平均", "avg"),
        _ => throw new ArgumentOutOfRangeException(nameof(of), of, "No word for the aggregate."),
    }).In(language);
}
