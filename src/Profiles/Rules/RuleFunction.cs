using Profiles.Definitions;

namespace Profiles.Rules;

/// <summary>A function of the text form, for editors.</summary>
/// <param name="Name">As printed in each language.</param>
/// <param name="Arguments">What stands in its parentheses.</param>
/// <param name="Meaning">What it gives.</param>
public sealed record RuleFunction(Localized Name, Localized Arguments, Localized Meaning)
{
    private static readonly Localized Field = new("日期字段", "date field");
    private static readonly Localized Events = new("事件 [其中 条件] [, 时间窗]", "events [where condition] [, window]");
    private static readonly Localized Amounts = new("事件[.属性] [其中 条件] [, 时间窗] [, 货币]", "events[.property] [where condition] [, window] [, currency]");
    private static readonly Localized Properties = new("事件.属性 [其中 条件] [, 时间窗]", "events.property [where condition] [, window]");

    /// <summary>Every function, those that are conditions first.</summary>
    public static IReadOnlyList<RuleFunction> All { get; } =
    [
        Of(RuleWords.Tag, new("标签", "tag"), new("带有该标签；后接 = 值 则为该档", "carries the tag; with = value, in that tier")),
        Of(RuleWords.Segment, new("客群", "segment"), new("属于该客群", "is in the segment")),
        Of(RuleWords.Channel, new("渠道", "channel"), new("该渠道认识此人", "the channel knows the person")),
        Of(RuleWords.Consent, new("用途 [, 联系方式]", "purpose [, channel of contact]"), new("允许该用途", "allows the purpose")),
        Of(RuleWords.Sequence, new("事件, 然后 [没有] 事件 [在 N 天内] … [, 时间窗]", "events, then [no] events [within N days] … [, window]"), new("先后发生", "happened one after another")),
        Of(RuleWords.All, new("条件, …", "condition, …"), new("全部成立", "all hold")),
        Of(RuleWords.Any, new("条件, …", "condition, …"), new("有一个成立", "one holds")),
        Of(RuleWords.Age, Field, new("周岁", "completed years")),
        Of(RuleWords.DaysSince, new("日期字段，或事件 [其中 条件] [, 时间窗]", "date field, or events [where condition] [, window]"), new("距该日或最近一次的天数", "days since the date or the last event")),
        Of(RuleWords.DaysSinceFirst, Events, new("距首次的天数", "days since the first event")),
        Of(RuleWords.DaysUntilAnniversary, Field, new("距下一个周年的天数，当天为 0", "days until the day returns, 0 on it")),
        Of(RuleWords.Aggregates[Aggregate.Count], Events, new("次数", "how many")),
        Of(RuleWords.Aggregates[Aggregate.Sum], Amounts, new("金额或属性的合计", "sum of amounts or of a property")),
        Of(RuleWords.Aggregates[Aggregate.Average], Amounts, new("平均", "mean")),
        Of(RuleWords.Aggregates[Aggregate.Min], Amounts, new("最小", "least")),
        Of(RuleWords.Aggregates[Aggregate.Max], Amounts, new("最大", "greatest")),
        Of(RuleWords.Aggregates[Aggregate.Distinct], Properties, new("不同值的个数", "how many different values")),
        Of(RuleWords.Aggregates[Aggregate.First], Properties, new("首次的值", "value of the first event")),
        Of(RuleWords.Aggregates[Aggregate.Last], Properties, new("最近一次的值", "value of the last event")),
        Of(RuleWords.Aggregates[Aggregate.MostFrequent], Properties, new("最常见的值", "most frequent value")),
        Of(RuleWords.Aggregates[Aggregate.Days], Events, new("有事件的天数", "days with an event")),
        Of(RuleWords.Aggregates[Aggregate.Gap], Events, new("有事件的日子平均间隔的天数", "mean days between days with an event")),
        Of(RuleWords.Share, new("事件[.属性] 其中 条件 [, 时间窗]", "events[.property] where condition [, window]"), new("满足条件的部分占全部的比例", "part that satisfies the condition, of the whole")),
        Of(RuleWords.Trend, new("事件的度量", "measure of events"), new("与前一段等长时间窗之比", "ratio to the window of equal length before")),
        Of(RuleWords.Score, new("标签", "tag"), new("标签所带的数", "number that a tag carries")),
        Of(RuleWords.Completeness, new("字段类别", "section"), new("该类字段已知的比例", "share of the section's fields that are known")),
        Of(RuleWords.Sources, new("", ""), new("认识此人的渠道数", "how many channels know the person")),
        Of(RuleWords.Distance, new("字段, 纬度, 经度", "field, latitude, longitude"), new("公里数", "kilometres")),
        Of(RuleWords.Random, new("名称", "name"), new("0 至 1 的稳定随机数", "stable random number from 0 to 1")),
    ];

    private static RuleFunction Of(RuleWord word, Localized arguments, Localized meaning) => new(word.Text, arguments, meaning);
}
