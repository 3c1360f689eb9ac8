using System.Globalization;
using Profiles.Definitions;
using Profiles.Rules;
using Profiles.Rules.Nodes;

namespace Profiles.Insights;

/// <summary>
/// Turns a condition into bounds on rows of the projection. A whitelist of nodes whose sets equal what the evaluator says (design D3): fields that
/// are columns, ages and days since a date, tags, segments, channels, what days and counts of events decide (<see cref="EventBounds"/>), and all, any, not
/// over them. Everything else leaves its bounds open.
/// </summary>
/// <param name="today">The business's day.</param>
/// <param name="maxValues">Values a test of one column may list (<see cref="Storage.IProjectionStore.MaxValues"/>).</param>
/// <remarks>The condition was validated against the set. One use, one condition.</remarks>
public sealed class PushDown(DefinitionSet definitions, DateOnly today, int maxValues)
{
    /// <summary>Numbers an "in" may list: each is a range of its own.</summary>
    private const int MaxNumbers = 100;

    private readonly ProjectionColumns columns = new(definitions.Catalog);
    private readonly EventBounds events = new(today.DayNumber, definitions.Business.Currency);
    private readonly List<RowSet> unsure = [];
    private bool mindsInexact = true;

    /// <summary>
    /// The rows that columns do not tell all of, of those a condition looks at: numbers that do not fit, several values where one is meant.
    /// Nobody if it looks at no such column. If nobody is among them, <see cref="Bounds"/> without minding them says the same in fewer sets.
    /// </summary>
    public RowSet Inexact(Condition condition)
    {
        unsure.Clear();
        mindsInexact = true;
        Of(condition);
        return RowSet.Or(unsure);
    }

    /// <param name="mindInexact">False if nobody is in <see cref="Inexact"/>.</param>
    public RowBounds Bounds(Condition condition, bool mindInexact = true)
    {
        mindsInexact = mindInexact;
        return Of(condition);
    }

    private RowBounds Of(Condition condition) => condition switch
    {
        AllOf all => RowBounds.All(all.Conditions.Select(Of)),
        AnyOf any => RowBounds.Any(any.Conditions.Select(Of)),
        Not not => Of(not.Condition).Negated(),
        IsKnown { Left: FieldMeasure field } => OfSet(Known(field.Field), RowSet.Everyone),
        Compare compare => Compared(compare),
        Between between => Bounded(between),
        OneOf list => Listed(list),
        During { Left: FieldMeasure field, Window: Dates dates } when TypeOf(field.Field) == FieldType.Date => Days(field.Field, dates),
        HasTag tag => Carried(tag),
        FromChannel channel => OfSet(RowSet.Key(ProjectionColumns.Channel, channel.Channel), RowSet.Everyone),
        IsKnown { Left: EventMeasure measure } => OfEvents(measure.Events, events.IsKnown(measure)),
        IsKnown { Left: DaysSinceEvent since } => OfEvents(since.Events, events.IsKnown(since)),
        Sequence sequence => OfEvents([.. sequence.Steps.SelectMany(s => EventBounds.TypesOf(s.Events))], events.Holds(sequence)),
        InSegment segment => Referred(ProjectionColumns.Segment, ProjectionColumns.UnknownSegment, segment.Segment),
        _ => RowBounds.Open,
    };

    /// <summary>True of the set, false of the rest of <paramref name="known"/>, unknown of others.</summary>
    private static RowBounds OfSet(RowSet isTrue, RowSet known) => RowBounds.Exact(isTrue, RowSet.Without(known, isTrue));

    private static RowSet Known(string field) => RowSet.Key(field, "");

    // What is carried by tags beneath it, and values that are no tiers, are not told by the row in the evaluator's way.
    private RowBounds Carried(HasTag asked)
    {
        var isTold = definitions.Tags.FirstOrDefault(t => t.Id == asked.Tag) is { IsCategory: false } tag
            && (asked.Value is null || tag.Tiers.Any(t => t.Value == asked.Value));
        return isTold
            ? Referred(ProjectionColumns.Tag, ProjectionColumns.UnknownTag, ProjectionColumns.TagValue(asked.Tag, asked.Value))
            : RowBounds.Open;
    }

    private static RowBounds Referred(string column, string unknown, string value) =>
        OfSet(RowSet.Key(column, value), RowSet.Or(RowSet.Key(column, value), RowSet.Not(RowSet.Key(unknown, value))));

    private FieldType? TypeOf(string field) => definitions.Catalog.Find(field)?.Type;

    private RowBounds Compared(Compare compare)
    {
        switch (compare.Left)
        {
            case FieldMeasure { Field: var id } when columns.FindValues(id) is { } field:
                return compare.Op switch
                {
                    Comparison.Equal => Texts(field, [compare.Value]),
                    Comparison.NotEqual => OtherTexts(field, compare.Value),
                    _ => RowBounds.Within(Known(id)),
                };
            case FieldMeasure { Field: var id } when definitions.Catalog.Find(id) is { } field && ProjectionColumns.HasNumbers(field):
                return Constant(field, compare.Value) is { } constant ? Numbers(field, constant.Currency, c => c.Compared(compare.Op, constant.Value)) : RowBounds.Open;
            case FieldMeasure { Field: var id }:
                return RowBounds.Within(Known(id));
            case AgeMeasure or DaysSinceDate when Scalar.TryNumber(compare.Value, out var number):
                return Elapsed(compare.Left, atLeast => Elapses.Compared(atLeast, compare.Op, number));
            default:
                return OfEvents(compare.Left, test => Scalar.TryNumber(compare.Value, out var constant) ? test(compare.Op, constant) : RowBounds.Open);
        }
    }

    private RowBounds Bounded(Between between)
    {
        switch (between.Left)
        {
            case FieldMeasure { Field: var id } when definitions.Catalog.Find(id) is { } field && ProjectionColumns.HasNumbers(field):
                return Constant(field, between.From) is { } from && Constant(field, between.To) is { } to && from.Currency == to.Currency
                    ? Numbers(field, from.Currency, c => c.Between(from.Value, to.Value))
                    : RowBounds.Open;
            case AgeMeasure or DaysSinceDate when Scalar.TryNumber(between.From, out var least) && Scalar.TryNumber(between.To, out var most):
                return Elapsed(between.Left, atLeast => RowSet.And(
                    Elapses.Compared(atLeast, Comparison.GreaterOrEqual, least), Elapses.Compared(atLeast, Comparison.LessOrEqual, most)));
            default:
                return OfEvents(between.Left, test => Scalar.TryNumber(between.From, out var low) && Scalar.TryNumber(between.To, out var high)
                    ? RowBounds.All([test(Comparison.GreaterOrEqual, low), test(Comparison.LessOrEqual, high)])
                    : RowBounds.Open);
        }
    }

    private RowBounds Listed(OneOf list)
    {
        var values = list.List is null ? list.Values : definitions.Lists[list.List].Values;
        if (list.Left is not FieldMeasure { Field: var id } || definitions.Catalog.Find(id) is not { } field) return OfEvents(list.Left, test => Among(list.Of, values, test));
        if (columns.FindValues(id) is not null)
        {
            return list.Of switch
            {
                Quantifier.Any => Texts(field, values),
                Quantifier.None => Texts(field, values).Negated(),
                _ when values.Count == 0 => RowBounds.Exact(Known(id), RowSet.Nobody),
                _ => RowBounds.All(values.Select(v => Texts(field, [v]))),
            };
        }
        if (!ProjectionColumns.HasNumbers(field) || list.Of == Quantifier.All || values.Count > MaxNumbers) return RowBounds.Within(Known(id));
        Scalar?[] constants = [.. values.Select(v => Constant(field, v))];
        if (constants.Any(c => c is null) || constants.Select(c => c!.Value.Currency).Distinct().Count() != 1) return RowBounds.Within(Known(id));
        var any = Numbers(field, constants[0]!.Value.Currency, c => RowSet.Or(constants.Select(v => c.Compared(Comparison.Equal, v!.Value.Value))));
        return list.Of == Quantifier.Any ? any : any.Negated();
    }

    private static RowBounds Among(Quantifier of, IReadOnlyList<string> values, Func<Comparison, decimal, RowBounds> test)
    {
        if (of == Quantifier.All || values.Count is 0 or > MaxNumbers || !values.All(v => Scalar.TryNumber(v, out _))) return RowBounds.Open;
        var any = RowBounds.Any(values.Select(v => test(Comparison.Equal, Scalar.TryNumber(v, out var number) ? number : 0)));
        return of == Quantifier.None ? any.Negated() : any;
    }

    /// <param name="bounds">Of a test of a number, from the bounds of each comparison.</param>
    private RowBounds OfEvents(Measure measure, Func<Func<Comparison, decimal, RowBounds>, RowBounds> bounds) => measure switch
    {
        EventMeasure { Of: Aggregate.Sum } sum => EventBounds.TypesOf(sum.Events).Aggregate(
            OfEvents(sum.Events, bounds((op, number) => events.Compared(sum, op, number))),
            (b, type) => MindingInexact(RowSet.Key(EventColumns.InexactSum(type).Column, EventColumns.InexactSum(type).Value), b)),
        EventMeasure { Of: Aggregate.Count or Aggregate.Days or Aggregate.Distinct } whole =>
            OfEvents(whole.Events, bounds((op, number) => events.Compared(whole, op, number))),
        // A text or a quotient: who has none is told, not what it is.
        EventMeasure other => OfEvents(other.Events, events.Known(other)),
        DaysSinceEvent since => OfEvents(since.Events, bounds((op, number) => events.Compared(since, op, number))),
        EventShare share => OfEvents(share.Whole.Events, events.Known(share)),
        EventTrend trend => OfEvents(trend.Measure.Events, events.Known(trend)),
        _ => RowBounds.Open,
    };

    private RowBounds OfEvents(EventSelection selection, RowBounds bounds) => OfEvents(EventBounds.TypesOf(selection), bounds);

    private RowBounds OfEvents(IReadOnlyList<string> types, RowBounds bounds) => MindingInexact(events.Unsure(types), bounds);

    private RowBounds Texts(FieldDefinition field, IReadOnlyList<string> values)
    {
        string[] folded = [.. values.SelectMany(FieldConstant.SpellingsOf(field, definitions.Business)).Select(ProjectionText.Fold).Distinct(StringComparer.Ordinal)];
        return folded.Length > maxValues ? RowBounds.Within(Known(field.Id)) : OfSet(new RowSet.AnyKey(field.Id, folded), Known(field.Id));
    }

    // "Is not" holds if one of several values is another: of those who have one of its spellings and other values besides, nothing is sure.
    private RowBounds OtherTexts(FieldDefinition field, string value)
    {
        var same = Texts(field, [value]);
        return MindingInexact(RowSet.And(same.PerhapsTrue, RowSet.Key(ProjectionColumns.Several, field.Id)), same.Negated());
    }

    private Scalar? Constant(FieldDefinition field, string text) =>
        FieldConstant.TryScalar(field, text, definitions.Business.Currency, out var scalar) ? scalar : null;

    private RowBounds Numbers(FieldDefinition field, string currency, Func<NumberColumn, RowSet> rows)
    {
        var column = new NumberColumn(ProjectionColumns.Number(field.Id, currency), field.Type);
        return MindingInexact(InexactNumber(field.Id), OfSet(rows(column), column.All));
    }

    private RowBounds Days(string field, Dates dates)
    {
        var column = new NumberColumn(field, FieldType.Date);
        return MindingInexact(InexactNumber(field), OfSet(column.Between(dates.From?.DayNumber ?? 0, dates.To?.DayNumber ?? DateOnly.MaxValue.DayNumber), column.All));
    }

    private RowBounds Elapsed(Measure measure, Func<Func<int, RowSet>, RowSet> rows)
    {
        var (field, lastDay) = measure is AgeMeasure age
            ? (age.Field, (Func<int, int>)(n => Elapses.BornBy(today, n)))
            : (((DaysSinceDate)measure).Field, n => today.DayNumber - n);
        if (TypeOf(field) != FieldType.Date) return RowBounds.Open;
        // Unknown before its day.
        var known = new RowSet.Range(field, FieldNumber.Min, today.DayNumber);
        var isTrue = RowSet.And(known, rows(n => new RowSet.Range(field, FieldNumber.Min, lastDay(n))));
        return MindingInexact(InexactNumber(field), OfSet(isTrue, known));
    }

    private static RowSet InexactNumber(string field) => RowSet.Key(ProjectionColumns.Inexact, field);

    private RowBounds MindingInexact(RowSet inexact, RowBounds bounds)
    {
        unsure.Add(inexact);
        return mindsInexact ? bounds.Except(inexact) : bounds;
    }
}
