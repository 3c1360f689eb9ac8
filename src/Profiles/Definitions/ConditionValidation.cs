using System.Text.RegularExpressions;
using Profiles.Rules;
using Profiles.Rules.Nodes;

namespace Profiles.Definitions;

/// <summary>Checks a condition against what there is to refer to: after this it compiles.</summary>
internal sealed partial class ConditionValidation(DefinitionScope scope, DefinitionProblems problems, bool isOfSegment)
{
    private const int MaxYears = 200;
    private const int MaxDays = 36_500;
    private const int MaxValues = 10_000;
    // Multiplied by a count of events it still fits a decimal.
    private const decimal MaxAmount = 1_000_000_000_000_000m;

    public void Check(Condition condition, string path)
    {
        switch (condition)
        {
            case AllOf all: CheckEach(all.Conditions, path); break;
            case AnyOf any: CheckEach(any.Conditions, path); break;
            case Not not: Check(not.Condition, $"{path}.condition"); break;
            case FieldCompare compare: CheckCompare(compare, path); break;
            case FieldIn list: CheckIn(list, path); break;
            case FieldKnown known: scope.Field(known.Field, $"{path}.field", problems); break;
            case AgeCompare age: CheckAge(age, path); break;
            case EventAggregate events: CheckEvents(events, path); break;
            case DaysSinceEvent since:
                CheckEventType(since.Event, path);
                CheckOrdering(since.Op, path);
                SettingsValidation.CheckRange(since.Days, 0, MaxDays, $"{path}.days", problems);
                break;
            case HasTag tag: CheckTag(tag, path); break;
            case InSegment segment: CheckSegment(segment, path); break;
            default: throw new NotSupportedException($"No validation for {condition.GetType().Name}.");
        }
    }

    private void CheckEach(IReadOnlyList<Condition> conditions, string path)
    {
        for (var i = 0; i < conditions.Count; i++) Check(conditions[i], $"{path}.conditions[{i}]");
    }

    private void CheckCompare(FieldCompare compare, string path)
    {
        if (scope.Field(compare.Field, $"{path}.field", problems) is not { } field) return;
        CheckOperator(compare.Op, FieldConstant.Operators(field.Type), path);
        CheckValue(field, compare.Value, $"{path}.value");
    }

    private void CheckIn(FieldIn list, string path)
    {
        if (scope.Field(list.Field, $"{path}.field", problems) is not { } field) return;
        if (list.Values.Count > MaxValues)
            problems.Add($"{path}.values", new Localized($"最多 {MaxValues} 个值", $"at most {MaxValues} values"), $"{list.Values.Count}");
        for (var i = 0; i < list.Values.Count; i++) CheckValue(field, list.Values[i], $"{path}.values[{i}]");
    }

    private void CheckValue(FieldDefinition field, string value, string path)
    {
        if (Scalar.IsScalar(field.Type))
        {
            if (!FieldConstant.TryScalar(field, value, scope.Business.Currency, out _)) problems.Add(path, Form(field.Type), value);
        }
        else if (field.Type == FieldType.Boolean)
        {
            if (FieldConstant.Boolean(value) is null) problems.Add(path, new Localized("true 或 false", "true or false"), value);
        }
        else if (field.Type == FieldType.Choice && field.Choices.Count > 0 && FieldConstant.Choice(field, value) is null)
        {
            var names = field.Choices.SelectMany(c => new[] { c.Value, c.Name.Zh, c.Name.En });
            problems.Require(path, new Localized($"{field.Name.Zh} 的选项之一", $"one of the choices of {field.Id}"), value, names);
        }
    }

    private void CheckAge(AgeCompare age, string path)
    {
        CheckOrdering(age.Op, path);
        SettingsValidation.CheckRange(age.Years, 0, MaxYears, $"{path}.years", problems);
        if (scope.Field(age.Field, $"{path}.field", problems) is { } field && field.Type != FieldType.Date)
            problems.Add($"{path}.field", new Localized("日期字段", "a date field"), age.Field);
    }

    private void CheckEvents(EventAggregate events, string path)
    {
        CheckEventType(events.Event, path);
        CheckOrdering(events.Op, path);
        if (events.LastDays is { } days) SettingsValidation.CheckRange(days, 1, MaxDays, $"{path}.lastDays", problems);
        if (Math.Abs(events.Value) > MaxAmount) problems.Add($"{path}.value", new Localized($"绝对值不超过 {MaxAmount}", $"at most {MaxAmount} either way"), $"{events.Value}");
        SettingsValidation.CheckCurrency(events.Currency, $"{path}.currency", problems);
        if (events is { Of: Aggregate.Count, Currency: not null })
            problems.Add($"{path}.currency", new Localized("计数不带货币", "no currency on a count"), events.Currency);
    }

    private void CheckEventType(string type, string path)
    {
        if (!EventType().IsMatch(type)) problems.Add($"{path}.event", new Localized("小驼峰的事件类型，如 order", "an event type in camel case like order"), type);
    }

    private void CheckOrdering(Comparison op, string path) => CheckOperator(op, FieldConstant.Operators(FieldType.Number), path);

    private void CheckOperator(Comparison op, IReadOnlyList<Comparison> allowed, string path)
    {
        if (allowed.Contains(op)) return;
        var names = string.Join(" ", allowed.Select(o => RuleWords.Of(o, "en")));
        problems.Add($"{path}.op", new Localized($"适用的运算符之一：{names}", $"an operator that applies: {names}"), RuleWords.Of(op, "en"));
    }

    private void CheckTag(HasTag asked, string path)
    {
        if (!problems.Require($"{path}.tag", new Localized("已定义的标签", "a defined tag"), asked.Tag, scope.TagIds)) return;
        if (scope.Tag(asked.Tag) is not { } tag) return;
        if (asked.Value is null) return;
        // A category counts as carried while anything beneath it is, in whatever value.
        if (tag.IsCategory) problems.Add($"{path}.value", new Localized("没有值（分类没有值）", "no value, since a category has none"), asked.Value);
        else if (tag.Tiers.Count > 0)
            problems.Require($"{path}.value", new Localized($"标签 {asked.Tag} 的档位", $"a tier of {asked.Tag}"), asked.Value, tag.Tiers.Select(t => t.Value));
        else if (tag.When is not null)
            problems.Add($"{path}.value", new Localized($"没有值（{asked.Tag} 不分值）", $"no value, since {asked.Tag} has none"), asked.Value);
        else if (tag.Assigned?.Values is { } values)
            problems.Require($"{path}.value", new Localized($"标签 {asked.Tag} 的值", $"a value of {asked.Tag}"), asked.Value, values);
    }

    private void CheckSegment(InSegment asked, string path)
    {
        if (!isOfSegment)
            problems.Add($"{path}.type", new Localized("标签规则不引用客群", "no segment in the rule of a tag"), "segment");
        else
            problems.Require($"{path}.segment", new Localized("已定义的客群", "a defined segment"), asked.Segment, scope.SegmentIds);
    }

    private static Localized Form(FieldType type) => type switch
    {
        FieldType.Money => new Localized("金额，如 300000 或 300000 CNY", "an amount like 300000 or 300000 CNY"),
        FieldType.Date => new Localized("日期，如 2024-03-05", "a date like 2024-03-05"),
        FieldType.Instant => new Localized("时刻，如 2024-03-05T08:00:00Z", "an instant like 2024-03-05T08:00:00Z"),
        _ => new Localized("数", "a number"),
    };

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,63}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex EventType();
}
