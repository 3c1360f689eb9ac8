using System.Text.RegularExpressions;
using Profiles.Rules;

namespace Profiles.Definitions;

/// <summary>Measures, events, windows.</summary>
internal sealed partial class ConditionValidation
{
    private const int MaxDays = 36_500;
    private const int MaxTypes = 50;
    private const int LongestName = 100;

    private static readonly Localized DateField = new("日期字段", "a date field");

    private void Check(Measure measure, RulePlace at, bool isOfEvent)
    {
        at = at.Of(measure, places);
        if (isOfEvent && measure is not EventProperty)
        {
            problems.Add(at, new Localized("事件的属性", "a property of the event"), new Localized("画像的度量", "a measure of the profile"));
            return;
        }
        switch (measure)
        {
            case FieldMeasure field: scope.Field(field.Field, at.Of(field, "field", places), problems); break;
            case AgeMeasure age: CheckField(age, age.Field, FieldType.Date, DateField, at); break;
            case DaysSinceDate since: CheckField(since, since.Field, FieldType.Date, DateField, at); break;
            case DaysUntilAnniversary until: CheckField(until, until.Field, FieldType.Date, DateField, at); break;
            case Distance distance: CheckDistance(distance, at); break;
            case EventMeasure events: CheckEvents(events, at); break;
            case DaysSinceEvent since: CheckSelection(since.Events, at.Of(since, "events", places)); break;
            case EventShare share: CheckShare(share, at); break;
            case EventTrend trend: CheckTrend(trend, at); break;
            case TagNumber number: CheckNumber(number, at); break;
            case Completeness section:
                problems.Require(at.Of(section, "section", places), new Localized("字段目录中的一类", "a section of the catalogue"), section.Section, scope.SectionIds);
                break;
            case RandomShare random: CheckName(random.Salt, at.Of(random, "salt", places)); break;
            case EventProperty property:
                if (!isOfEvent) problems.Add(at, new Localized("画像的度量", "a measure of the profile"), new Localized("where 之外的事件属性", "a property of events, outside a where"));
                CheckName(property.Name, at.Of(property, "name", places));
                break;
            case SourceCount: break;
            case WrittenMeasure: throw new InvalidOperationException("A text is read before it is checked.");
            default: throw new NotSupportedException($"No validation for {measure.GetType().Name}.");
        }
    }

    private void CheckField(Measure measure, string id, FieldType type, Localized expected, RulePlace at)
    {
        var place = at.Of(measure, "field", places);
        if (scope.Field(id, place, problems) is { } field && field.Type != type) problems.Add(place, expected, id);
    }

    private void CheckDistance(Distance distance, RulePlace at)
    {
        CheckField(distance, distance.Field, FieldType.Text, new Localized("写有“纬度,经度”的文本字段", "a text field that holds latitude,longitude"), at);
        CheckRange(distance.Latitude, -90, 90, at.Of(distance, "latitude", places));
        CheckRange(distance.Longitude, -180, 180, at.Of(distance, "longitude", places));
    }

    private void CheckEvents(EventMeasure events, RulePlace at)
    {
        CheckSelection(events.Events, at.Of(events, "events", places));
        var place = at.Of(events, "property", places);
        var isAmount = events.Of is Aggregate.Sum or Aggregate.Average or Aggregate.Min or Aggregate.Max;
        if (events.Property is not null)
        {
            if (events.Of is Aggregate.Count or Aggregate.Days or Aggregate.Gap)
                problems.Add(place, new Localized("计数、天数与间隔不带属性", "no property for count, days and gap"), events.Property);
            CheckName(events.Property, place);
        }
        else if (!isAmount && events.Of is not (Aggregate.Count or Aggregate.Days or Aggregate.Gap))
        {
            problems.Add(place, new Localized("事件的属性，如 order.product", "a property of the events, like order.product"), new Localized("没有", "none"));
        }
        if (events.Currency is not { } currency) return;
        place = at.Of(events, "currency", places);
        if (!isAmount || events.Property is not (null or EventProperties.Amount))
            problems.Add(place, new Localized("只有金额带货币", "no currency but for amounts"), currency);
        else if (!IsCurrency(currency))
            problems.Add(place, new Localized("三位大写货币代码（ISO 4217），如 CNY", "a currency code of three capitals (ISO 4217) like CNY"), currency);
    }

    private void CheckSelection(EventSelection events, RulePlace at)
    {
        at = at.Of(events, places);
        if (events.Types.Count > MaxTypes)
            problems.Add(at.Of(events, "types", places), new Localized($"最多 {MaxTypes} 种事件", $"at most {MaxTypes} types of events"), $"{events.Types.Count}");
        for (var i = 0; i < events.Types.Count; i++)
        {
            var place = at.Of(events, $"types[{i}]", places);
            if (!EventType().IsMatch(events.Types[i]))
                problems.Add(place, new Localized("小驼峰的事件类型，如 order", "an event type in camel case like order"), events.Types[i]);
            else if (events.Types.Take(i).Contains(events.Types[i], StringComparer.Ordinal))
                problems.Add(place, new Localized("每种事件只出现一次", "each type once"), events.Types[i]);
        }
        if (events.Where is not null) Check(events.Where, at.Of(events, "where", places), isOfEvent: true);
        CheckWindow(events.Window, at.Of(events, "window", places), mayLieAhead: false);
    }

    private void CheckShare(EventShare share, RulePlace at)
    {
        var whole = at.Of(share, "whole", places).Of(share.Whole, places);
        CheckEvents(share.Whole, whole);
        if (share.Whole.Of is not (Aggregate.Count or Aggregate.Sum))
            problems.Add(whole.Of(share.Whole, "of", places), new Localized("次数或合计的占比", "the share of a count or a sum"), RuleWords.Of(share.Whole.Of, "en"));
        Check(share.Part, at.Of(share, "part", places), isOfEvent: true);
    }

    private void CheckTrend(EventTrend trend, RulePlace at)
    {
        var place = at.Of(trend, "measure", places).Of(trend.Measure, places);
        CheckEvents(trend.Measure, place);
        if (trend.Measure.Of is Aggregate.First or Aggregate.Last or Aggregate.MostFrequent or Aggregate.Gap)
            problems.Add(place.Of(trend.Measure, "of", places), new Localized("随时间窗增减的数", "a number that a window gives"), RuleWords.Of(trend.Measure.Of, "en"));
        if (trend.Measure.Events.Window is not (Last or Previous or Ago or Dates { From: not null, To: not null }))
        {
            problems.Add(
                place.Of(trend.Measure, "events", places).Of(trend.Measure.Events, places), new Localized("有长度的时间窗，如 最近 30 天", "a window of some length, like last 30 days"),
                new Localized("没有可比的前一段", "one with no other before it"));
        }
    }

    private void CheckNumber(TagNumber number, RulePlace at)
    {
        var place = at.Of(number, "tag", places);
        if (!problems.Require(place, new Localized("已定义的标签", "a defined tag"), number.Tag, scope.TagIds)) return;
        if (scope.Tag(number.Tag) is not { } tag) return;
        var carriesNumber = tag.Value is { } value ? MeasureType.Of(value, scope.Catalog).Type is null or FieldType.Number or FieldType.Money : tag.Assigned is { Values: null };
        if (!carriesNumber)
            problems.Add(place, new Localized("带有数值的标签", "a tag that carries a number"), number.Tag);
    }

    private void CheckWindow(Window window, RulePlace at, bool mayLieAhead)
    {
        at = at.Of(window, places);
        switch (window)
        {
            case Last last: CheckCount(last.Count, last.Unit, at.Of(window, "count", places)); break;
            case Previous previous: CheckCount(previous.Count, previous.Unit, at.Of(window, "count", places)); break;
            case Next next when mayLieAhead: CheckCount(next.Count, next.Unit, at.Of(window, "count", places)); break;
            case Next: problems.Add(at, new Localized("已过去的时间窗：未来的事件尚不计入", "a window of the past: events to come do not count yet"), new Localized("未来", "one ahead")); break;
            case Dates { From: null, To: null }: problems.Add(at, new Localized("起始日或截止日", "a first or a last day"), new Localized("没有", "none")); break;
            case Dates dates when dates.From > dates.To:
                problems.Add(at.Of(window, "to", places), new Localized($"不早于 {dates.From:yyyy-MM-dd}", $"no day before {dates.From:yyyy-MM-dd}"), $"{dates.To:yyyy-MM-dd}");
                break;
            case Ago ago:
                CheckRange(ago.From, 0, MaxDays / DaysOf(ago.Unit), at.Of(window, "from", places));
                CheckRange(ago.To, 0, ago.From, at.Of(window, "to", places));
                break;
        }
    }

    private void CheckCount(int count, TimeUnit unit, RulePlace at) => CheckRange(count, 1, MaxDays / DaysOf(unit), at);

    private static int DaysOf(TimeUnit unit) => unit switch
    {
        TimeUnit.Day => 1,
        TimeUnit.Week => 7,
        TimeUnit.Month => 30,
        TimeUnit.Quarter => 91,
        _ => 365,
    };

    private void CheckName(string name, RulePlace at)
    {
        if (name.Length is 0 or > LongestName)
            problems.Add(at, new Localized($"1 至 {LongestName} 个字符的名称", $"a name of 1 to {LongestName} characters"), name);
    }

    private void CheckRange(double value, double least, double most, RulePlace at)
    {
        if (!(value >= least && value <= most)) problems.Add(at, new Localized($"{least} 至 {most}", $"{least} to {most}"), FormattableString.Invariant($"{value}"));
    }

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,63}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex EventType();
}
