using System.Globalization;

namespace Profiles.Rules.Nodes;

/// <summary>Completed years since a date.</summary>
/// <remarks>
/// Somebody born on 29 February turns on 1 March in common years (as Chinese and English law count it: a day is complete when it has
/// ended). Before its date an age is unknown. Of several dates one suffices.
/// </remarks>
internal sealed class AgeNode(Compare source, FieldBinding field, int years) : RuleNode(source)
{
    private readonly Comparison op = source.Op;

    public override Verdict Evaluate(RuleContext context)
    {
        ref readonly var slot = ref context.Field(field.Slot);
        if (slot.Many is null) return slot.HasScalar ? Since((int)slot.Scalar.Value, context.Today) : new Verdict(Ternary.Unknown, Verdict.Never);
        var value = Ternary.False;
        var until = Verdict.Never;
        foreach (var text in slot.Many)
        {
            var item = context.Single(field, text);
            var one = item.HasScalar ? Since((int)item.Scalar.Value, context.Today) : new Verdict(Ternary.Unknown, Verdict.Never);
            if (one.Value > value) value = one.Value;
            until = Math.Min(until, one.UntilDay);
        }
        return new Verdict(value, until);
    }

    public override string? Seen(RuleContext context, string? language)
    {
        ref readonly var slot = ref context.Field(field.Slot);
        if (!slot.HasScalar) return context.Show(field, language) ?? Unknown(language);
        return Completed((int)slot.Scalar.Value, context.Today)?.ToString(CultureInfo.InvariantCulture) ?? Unknown(language);
    }

    private Verdict Since(int day, int today)
    {
        if (Completed(day, today) is not { } age) return new Verdict(Ternary.Unknown, day);
        var turn = op.NextTurn(age, years);
        return new Verdict(Verdict.Of(op.Holds(age.CompareTo(years))), turn is null ? Verdict.Never : Anniversary(DateOnly.FromDayNumber(day), turn.Value));
    }

    private static int? Completed(int day, int today)
    {
        if (today < day) return null;
        var from = DateOnly.FromDayNumber(day);
        var age = DateOnly.FromDayNumber(today).Year - from.Year;
        return today < Anniversary(from, age) ? age - 1 : age;
    }

    private static int Anniversary(DateOnly from, int age)
    {
        var year = from.Year + age;
        if (year > DateOnly.MaxValue.Year) return Verdict.Never;
        var turnsInMarch = from is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year);
        return (turnsInMarch ? new DateOnly(year, 3, 1) : new DateOnly(year, from.Month, from.Day)).DayNumber;
    }
}
