using System.Globalization;

namespace Profiles.Rules.Nodes;

/// <summary>A number worked out of each value of a field; of several values one suffices.</summary>
internal abstract class FieldNumberMeasure(FieldBinding field) : MeasureNode
{
    public sealed override MeasureValue Evaluate(RuleContext context)
    {
        ref readonly var slot = ref context.Field(field.Slot);
        if (slot.Many is null) return slot.Text is null ? MeasureValue.Unknown(Verdict.Never) : Of(context, in slot);
        var until = Verdict.Never;
        for (var i = 0; i < slot.Many.Count; i++)
        {
            var item = context.Single(field, slot.Many[i]);
            var value = Of(context, in item);
            until = Math.Min(until, value.UntilDay);
            if (value.IsKnown) return value with { UntilDay = until };
        }
        return MeasureValue.Unknown(until);
    }

    public sealed override Verdict Judge(RuleContext context, NumberTest test)
    {
        ref readonly var slot = ref context.Field(field.Slot);
        if (slot.Many is null) return slot.Text is null ? new Verdict(Ternary.Unknown, Verdict.Never) : Judge(context, in slot, test);
        var verdict = new Verdict(Ternary.False, Verdict.Never);
        for (var i = 0; i < slot.Many.Count; i++)
        {
            var item = context.Single(field, slot.Many[i]);
            var one = Judge(context, in item, test);
            verdict = new Verdict(one.Value > verdict.Value ? one.Value : verdict.Value, Math.Min(one.UntilDay, verdict.UntilDay));
        }
        return verdict;
    }

    /// <param name="slot">Holds exactly one text.</param>
    protected abstract MeasureValue Of(RuleContext context, in FieldSlot slot);

    /// <summary>The day on which the answer of the test turns, for a value that moves daily.</summary>
    protected virtual int Turn(RuleContext context, in FieldSlot slot, in MeasureValue value, NumberTest test) => value.UntilDay;

    private Verdict Judge(RuleContext context, in FieldSlot slot, NumberTest test)
    {
        var value = Of(context, in slot);
        return value.IsKnown ? new Verdict(test.Of(in value), Turn(context, in slot, in value, test)) : new Verdict(Ternary.Unknown, value.UntilDay);
    }
}

/// <summary>Completed years since a date.</summary>
/// <remarks>
/// Somebody born on 29 February turns on 1 March in common years (as Chinese and English law count it: a day is complete when it has
/// ended). Before its date an age is unknown.
/// </remarks>
internal sealed class AgeNode(FieldBinding field) : FieldNumberMeasure(field)
{
    protected override MeasureValue Of(RuleContext context, in FieldSlot slot)
    {
        if (!slot.HasScalar) return MeasureValue.Unknown(Verdict.Never);
        var day = (int)slot.Scalar.Value;
        if (context.Today < day) return MeasureValue.Unknown(day);
        var (from, today) = (DateOnly.FromDayNumber(day), DateOnly.FromDayNumber(context.Today));
        var age = today.Year - from.Year;
        if (context.Today < Anniversary.Of(from, today.Year)) age--;
        return MeasureValue.Of(age, Anniversary.Of(from, from.Year + age + 1));
    }

    protected override int Turn(RuleContext context, in FieldSlot slot, in MeasureValue value, NumberTest test)
    {
        var from = DateOnly.FromDayNumber((int)slot.Scalar.Value);
        return test.NextUp((int)value.Over) is { } turn ? Anniversary.Of(from, from.Year + turn) : Verdict.Never;
    }
}

/// <summary>Days since a date, 0 on it; unknown before.</summary>
internal sealed class DaysSinceDateNode(FieldBinding field) : FieldNumberMeasure(field)
{
    protected override MeasureValue Of(RuleContext context, in FieldSlot slot)
    {
        if (!slot.HasScalar) return MeasureValue.Unknown(Verdict.Never);
        var day = (int)slot.Scalar.Value;
        return context.Today < day ? MeasureValue.Unknown(day) : MeasureValue.Of(context.Today - day, context.Today + 1);
    }

    protected override int Turn(RuleContext context, in FieldSlot slot, in MeasureValue value, NumberTest test) =>
        test.NextUp((int)value.Over) is { } turn ? (int)slot.Scalar.Value + turn : Verdict.Never;
}

/// <summary>Days until a date's day and month return, 0 on the day.</summary>
internal sealed class AnniversaryNode(FieldBinding field) : FieldNumberMeasure(field)
{
    protected override MeasureValue Of(RuleContext context, in FieldSlot slot)
    {
        if (!slot.HasScalar) return MeasureValue.Unknown(Verdict.Never);
        return Next(in slot, context.Today) is var next && next == Verdict.Never
            ? MeasureValue.Unknown(Verdict.Never)
            : MeasureValue.Of(next - context.Today, context.Today + 1);
    }

    // It falls to 0, and the day after it is another year.
    protected override int Turn(RuleContext context, in FieldSlot slot, in MeasureValue value, NumberTest test) =>
        test.NextDown((int)value.Over) is >= 0 and var turn ? context.Today + (int)value.Over - turn : context.Today + (int)value.Over + 1;

    private static int Next(in FieldSlot slot, int today)
    {
        var (date, year) = (DateOnly.FromDayNumber((int)slot.Scalar.Value), DateOnly.FromDayNumber(today).Year);
        return Anniversary.Of(date, year) is var next && next >= today ? next : Anniversary.Of(date, year + 1);
    }
}

/// <summary>Kilometres over the sphere from a field that holds <c>latitude,longitude</c> in degrees; anything else is unknown.</summary>
/// <remarks>Haversine formula (Sinnott, "Virtues of the haversine", Sky and Telescope 68, 1984) with the mean radius of the earth (IUGG).</remarks>
internal sealed class DistanceNode(FieldBinding field, double latitude, double longitude) : FieldNumberMeasure(field)
{
    private const double EarthRadius = 6371.0088;

    protected override MeasureValue Of(RuleContext context, in FieldSlot slot) =>
        TryRead(slot.Text, out var lat, out var lon) ? MeasureValue.Of((decimal)Kilometres(lat, lon)) : MeasureValue.Unknown(Verdict.Never);

    private double Kilometres(double lat, double lon)
    {
        var (across, along) = (Math.Sin(Radians(lat - latitude) / 2), Math.Sin(Radians(lon - longitude) / 2));
        var half = across * across + Math.Cos(Radians(lat)) * Math.Cos(Radians(latitude)) * along * along;
        return 2 * EarthRadius * Math.Asin(Math.Sqrt(Math.Min(1, half)));
    }

    private static bool TryRead(ReadOnlySpan<char> text, out double latitude, out double longitude)
    {
        latitude = longitude = 0;
        var comma = text.IndexOfAny(',', '，');
        return comma > 0 && TryDegrees(text[..comma], 90, out latitude) && TryDegrees(text[(comma + 1)..], 180, out longitude);
    }

    private static bool TryDegrees(ReadOnlySpan<char> text, double most, out double degrees) =>
        double.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out degrees)
        && Math.Abs(degrees) <= most;

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}

/// <summary>The value or values of a field as text, for tags that carry it.</summary>
internal sealed class FieldTextMeasure(FieldBinding field) : MeasureNode
{
    public override MeasureValue Evaluate(RuleContext context)
    {
        ref readonly var slot = ref context.Field(field.Slot);
        if (slot.Text is not null) return MeasureValue.Of(slot.Text, Verdict.Never);
        return slot.Many is { Count: > 0 } ? MeasureValue.Of(string.Join("、", slot.Many), Verdict.Never) : MeasureValue.Unknown(Verdict.Never);
    }
}

internal static class Anniversary
{
    /// <summary>The day of a date's day and month in a year; 29 February falls on 1 March in common years. <see cref="Verdict.Never"/> beyond the calendar.</summary>
    public static int Of(DateOnly date, int year)
    {
        if (year > DateOnly.MaxValue.Year) return Verdict.Never;
        var fallsInMarch = date is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year);
        return (fallsInMarch ? new DateOnly(year, 3, 1) : new DateOnly(year, date.Month, date.Day)).DayNumber;
    }
}
