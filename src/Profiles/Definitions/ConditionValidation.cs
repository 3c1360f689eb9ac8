using Profiles.Privacy.Consents;
using Profiles.Rules;

namespace Profiles.Definitions;

/// <summary>Checks a condition or measure against what there is to refer to: after this it compiles.</summary>
internal sealed partial class ConditionValidation(DefinitionScope scope, DefinitionProblems problems, RulePlaces places, bool isOfSegment)
{
    private const int MaxValues = 10_000;
    private const int MaxSteps = 10;

    public void Check(Condition condition, string path) => Check(condition, new RulePlace(path), isOfEvent: false);

    public void Check(Measure measure, string path) => Check(measure, new RulePlace(path), isOfEvent: false);

    /// <param name="isOfEvent">Within a <c>where</c>, which looks at one event.</param>
    private void Check(Condition condition, RulePlace at, bool isOfEvent)
    {
        at = at.Of(condition, places);
        switch (condition)
        {
            case AllOf all: CheckEach(all, all.Conditions, at, isOfEvent); break;
            case AnyOf any: CheckEach(any, any.Conditions, at, isOfEvent); break;
            case Not not: Check(not.Condition, at.Of(not, "condition", places), isOfEvent); break;
            case Compare compare: CheckCompare(compare, at, isOfEvent); break;
            case Between between: CheckBetween(between, at, isOfEvent); break;
            case OneOf list: CheckOneOf(list, at, isOfEvent); break;
            case IsKnown known: Check(known.Left, at.Of(known, "left", places), isOfEvent); break;
            case WrittenCondition: throw new InvalidOperationException("A text is read before it is checked.");
            default:
                if (isOfEvent) problems.Add(at, new Localized("只关于事件属性的条件", "a condition on properties of the event"), NameOf(condition));
                else CheckOfPerson(condition, at);
                break;
        }
    }

    private void CheckOfPerson(Condition condition, RulePlace at)
    {
        switch (condition)
        {
            case During during: CheckDuring(during, at); break;
            case Sequence sequence: CheckSequence(sequence, at); break;
            case HasTag tag: CheckTag(tag, at); break;
            case InSegment segment: CheckSegment(segment, at); break;
            case FromChannel channel:
                problems.Require(at.Of(channel, "channel", places), new Localized("已定义的渠道", "a defined channel"), channel.Channel, scope.ChannelIds);
                break;
            case ConsentGiven consent:
                problems.Require(at.Of(consent, "purpose", places), new Localized("已定义的用途", "a defined purpose"), consent.Purpose, scope.PurposeIds);
                if (consent.Channel is { } way)
                    problems.Require(at.Of(consent, "channel", places), new Localized("联系方式", "a channel of contact"), way, ContactChannels.All);
                break;
            default: throw new NotSupportedException($"No validation for {condition.GetType().Name}.");
        }
    }

    private void CheckEach(Condition whole, IReadOnlyList<Condition> conditions, RulePlace at, bool isOfEvent)
    {
        for (var i = 0; i < conditions.Count; i++) Check(conditions[i], at.Of(whole, $"conditions[{i}]", places), isOfEvent);
    }

    private void CheckCompare(Compare compare, RulePlace at, bool isOfEvent)
    {
        Check(compare.Left, at.Of(compare, "left", places), isOfEvent);
        if (!IsReadable(compare.Left)) return;
        var type = MeasureType.Of(compare.Left, scope.Catalog);
        if (!type.Operators.Contains(compare.Op))
        {
            var names = string.Join(" ", type.Operators.Select(o => RuleWords.Of(o, "en")));
            problems.Add(
                at.Of(compare, "op", places), new Localized($"适用的运算符之一：{names}", $"an operator that applies: {names}"), RuleWords.Of(compare.Op, "en"));
        }
        else if (type.Type is null && compare.Op is Comparison.Less or Comparison.LessOrEqual or Comparison.Greater or Comparison.GreaterOrEqual)
        {
            CheckOrdered(compare.Value, at.Of(compare, "value", places));
        }
        else
        {
            CheckConstant(compare.Left, type, compare.Value, at.Of(compare, "value", places));
        }
    }

    private void CheckBetween(Between between, RulePlace at, bool isOfEvent)
    {
        Check(between.Left, at.Of(between, "left", places), isOfEvent);
        if (!IsReadable(between.Left)) return;
        var type = MeasureType.Of(between.Left, scope.Catalog);
        if (!type.HasOrder)
        {
            problems.Add(
                at, new Localized("数、金额、日期或时刻介于两值之间", "a number, amount, date or instant between two values"), TypeName(type));
            return;
        }
        foreach (var (value, member) in new[] { (between.From, "from"), (between.To, "to") })
        {
            if (type.Type is null) CheckOrdered(value, at.Of(between, member, places));
            else CheckConstant(between.Left, type, value, at.Of(between, member, places));
        }
        if (Order(type, between.From, between.To) > 0)
            problems.Add(at.Of(between, "to", places), new Localized($"不小于 {between.From}", $"at least {between.From}"), between.To);
    }

    private void CheckOneOf(OneOf list, RulePlace at, bool isOfEvent)
    {
        Check(list.Left, at.Of(list, "left", places), isOfEvent);
        var type = MeasureType.Of(list.Left, scope.Catalog);
        if (list.Of == Quantifier.All && !type.IsMany && IsReadable(list.Left))
            problems.Add(at.Of(list, "of", places), new Localized("可有多个值的字段才能“全部包含”", "a field that may have several values, to have all"), TypeName(type));
        if (list.Values.Count > MaxValues)
        {
            problems.Add(
                at.Of(list, "values", places),
                new Localized($"最多 {MaxValues} 个值，更多的值放入名单", $"at most {MaxValues} values; a list holds more"), $"{list.Values.Count}");
        }
        for (var i = 0; i < list.Values.Count && IsReadable(list.Left); i++) CheckConstant(list.Left, type, list.Values[i], at.Of(list, $"values[{i}]", places));
        if (list.List is null) return;
        if (list.Values.Count > 0)
            problems.Add(at.Of(list, "list", places), new Localized("只有 values 或 list 之一", "either values or list"), new Localized("两者", "both"));
        CheckList(list, type, at.Of(list, "list", places));
    }

    // A list is read as what it is compared with, so each use checks its values; the first that does not fit is enough.
    private void CheckList(OneOf asked, MeasureType type, RulePlace at)
    {
        if (!problems.Require(at, new Localized("已定义的名单", "a defined list"), asked.List!, scope.ListIds) || !IsReadable(asked.Left)) return;
        foreach (var value in scope.List(asked.List!)?.Values ?? [])
        {
            if (IsConstant(type, value)) continue;
            problems.Add(
                at, new Localized($"名单的每个值都是{Form(type).Zh}", $"each value of the list to be {Form(type).En}"), value, SuggestedChoice(type, value));
            return;
        }
    }

    private void CheckDuring(During during, RulePlace at)
    {
        Check(during.Left, at.Of(during, "left", places), isOfEvent: false);
        var type = MeasureType.Of(during.Left, scope.Catalog);
        if (IsReadable(during.Left) && type.Type is not (FieldType.Date or FieldType.Instant))
            problems.Add(at.Of(during, "left", places), new Localized("日期或时刻字段", "a field that is a date or an instant"), TypeName(type));
        CheckWindow(during.Window, at.Of(during, "window", places), mayLieAhead: true);
    }

    private void CheckSequence(Sequence sequence, RulePlace at)
    {
        if (sequence.Steps.Count is < 2 or > MaxSteps)
            problems.Add(at.Of(sequence, "steps", places), new Localized($"2 至 {MaxSteps} 步", $"2 to {MaxSteps} steps"), $"{sequence.Steps.Count}");
        for (var i = 0; i < sequence.Steps.Count; i++)
        {
            var (step, place) = (sequence.Steps[i], at.Of(sequence, $"steps[{i}]", places));
            CheckSelection(step.Events, place.Of(step, "events", places));
            if (step.Events.Window is not LifeTime)
            {
                problems.Add(
                    place.Of(step, "events", places), new Localized("时间窗写在整个序列之后", "the window after the whole sequence"), new Localized("某一步的时间窗", "a window of a step"));
            }
            if (step.WithinDays is { } days) CheckRange(days, 0, MaxDays, place.Of(step, "withinDays", places));
            if (i == 0 && (step.WithinDays is not null || step.IsAbsent))
            {
                problems.Add(
                    place, new Localized("第一步是发生的事件，不带期限", "a first step that happened, without limit"),
                    step.IsAbsent ? new Localized("未发生", "one that did not") : new Localized("期限", "a limit"));
            }
            if (i > 0 && step.IsAbsent && (step.WithinDays is null || i < sequence.Steps.Count - 1))
            {
                problems.Add(
                    place, new Localized("“之后未发生”是最后一步，并带天数期限", "\"then no\" as the last step, with a limit in days"),
                    step.WithinDays is null ? new Localized("没有期限", "no limit") : new Localized("其后还有一步", "a step after it"));
            }
        }
        CheckWindow(sequence.Window, at.Of(sequence, "window", places), mayLieAhead: false);
    }

    private void CheckTag(HasTag asked, RulePlace at)
    {
        var place = at.Of(asked, "tag", places);
        if (!problems.Require(place, new Localized("已定义的标签", "a defined tag"), asked.Tag, scope.TagIds)) return;
        if (scope.Tag(asked.Tag) is not { } tag) return;
        if (asked.Value is null) return;
        var value = at.Of(asked, "value", places);
        // A category counts as carried while anything beneath it is, in whatever value.
        if (tag.IsCategory) problems.Add(value, new Localized("没有值（分类没有值）", "no value, since a category has none"), asked.Value);
        else if (tag.When is not null) problems.Add(value, new Localized($"没有值（{asked.Tag} 不分值）", $"no value, since {asked.Tag} has none"), asked.Value);
        else if (tag.Tiers.Count > 0 || tag.Assigned?.Values is not null)
        {
            problems.Require(
                value, new Localized($"标签 {asked.Tag} 的档位", $"a tier of {asked.Tag}"), asked.Value, [.. tag.Tiers.Select(t => t.Value), .. tag.Assigned?.Values ?? []]);
        }
    }

    private void CheckSegment(InSegment asked, RulePlace at)
    {
        if (!isOfSegment)
            problems.Add(at.Of(asked, "type", places), new Localized("标签规则不引用客群", "no segment in the rule of a tag"), "segment");
        else
            problems.Require(at.Of(asked, "segment", places), new Localized("已定义的客群", "a defined segment"), asked.Segment, scope.SegmentIds);
    }

    private static Localized NameOf(Condition condition) => condition switch
    {
        HasTag => new Localized("标签条件", "a condition on a tag"),
        InSegment => new Localized("客群条件", "a condition on a segment"),
        FromChannel => new Localized("渠道条件", "a condition on channels"),
        ConsentGiven => new Localized("同意条件", "a condition on a consent"),
        Sequence => new Localized("序列条件", "a sequence"),
        _ => new Localized("时间窗条件", "a condition on a window"),
    };
}
