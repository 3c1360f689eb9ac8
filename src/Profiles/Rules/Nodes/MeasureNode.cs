using System.Globalization;

namespace Profiles.Rules.Nodes;

/// <summary>What a measure came to: a number, as a quotient so that none is rounded before it is compared, or a text; or unknown.</summary>
/// <param name="UntilDay">First day on which it may be otherwise without new data.</param>
internal readonly record struct MeasureValue(bool IsKnown, decimal Over, decimal Under, string? Text, int UntilDay)
{
    // Beyond it a product does not fit a decimal any more.
    private const double Largest = 7e28;
    private const int ShownDecimals = 4;

    public static MeasureValue Unknown(int untilDay) => new(false, 0, 1, null, untilDay);

    public static MeasureValue Of(decimal number, int untilDay = Verdict.Never) => new(true, number, 1, null, untilDay);

    public static MeasureValue Of(string text, int untilDay) => new(true, 0, 1, text, untilDay);

    /// <summary>Unknown if <paramref name="under"/> is 0.</summary>
    public static MeasureValue Quotient(decimal over, decimal under, int untilDay) => under == 0 ? Unknown(untilDay) : new(true, over, under, null, untilDay);

    /// <summary>Rounded to what a decimal holds.</summary>
    public decimal Number => Under == 1 ? Over : Over / Under;

    public int CompareTo(decimal constant)
    {
        if (Under == 1) return Over.CompareTo(constant);
        var estimate = (double)constant * (double)Under;
        var order = Math.Abs(estimate) < Largest ? Over.CompareTo(constant * Under) : ((double)Over).CompareTo(estimate);
        return Under < 0 ? -order : order;
    }

    /// <summary>As a tag carries it and an explanation shows it; null if unknown.</summary>
    public string? Show() => !IsKnown ? null : Text ?? Plain(decimal.Round(Number, ShownDecimals));

    /// <summary>1.50 and 1.5 are one number.</summary>
    public static string Plain(decimal number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }
}

/// <summary>A compiled measure. Immutable; evaluation allocates nothing, but for texts that no source wrote.</summary>
internal abstract class MeasureNode
{
    public abstract MeasureValue Evaluate(RuleContext context);

    /// <summary>What a test of it comes to. Measures that move every day say when the answer turns, not when they move.</summary>
    public virtual Verdict Judge(RuleContext context, NumberTest test)
    {
        var value = Evaluate(context);
        return new Verdict(test.Of(in value), value.UntilDay);
    }
}

/// <summary>A test of a number.</summary>
internal sealed class NumberNode(Condition source, MeasureNode measure, NumberTest test) : RuleNode(source)
{
    public override Verdict Evaluate(RuleContext context) => measure.Judge(context, test);

    public override string? Seen(RuleContext context, string? language) => measure.Evaluate(context).Show() ?? Unknown(language);
}

/// <summary>A test of a text, or of a number that may also be written as one.</summary>
internal sealed class TextNode(Condition source, MeasureNode measure, ValueTest test) : RuleNode(source)
{
    public override Verdict Evaluate(RuleContext context)
    {
        var value = measure.Evaluate(context);
        return new Verdict(value.IsKnown ? test.Of(PropertyValue.Of(in value)) : Ternary.Unknown, value.UntilDay);
    }

    public override string? Seen(RuleContext context, string? language) => measure.Evaluate(context).Show() ?? Unknown(language);
}

/// <summary>Whether a measure is known: never unknown itself.</summary>
internal sealed class MeasureKnownNode(IsKnown source, MeasureNode measure) : RuleNode(source)
{
    public override Verdict Evaluate(RuleContext context)
    {
        var value = measure.Evaluate(context);
        return new Verdict(Verdict.Of(value.IsKnown), value.UntilDay);
    }

    public override string? Seen(RuleContext context, string? language) => measure.Evaluate(context).Show() ?? Unknown(language);
}
