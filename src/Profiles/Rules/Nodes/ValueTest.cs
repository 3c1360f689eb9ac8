using System.Collections.Frozen;

namespace Profiles.Rules.Nodes;

/// <summary>A property of an event: a text as its source wrote it, or a number where it is known to be one.</summary>
internal readonly record struct PropertyValue(string? Text, bool IsNumber, decimal Number)
{
    public bool IsKnown => IsNumber || Text is not null;

    public static PropertyValue Of(decimal number) => new(null, true, number);

    public static PropertyValue Of(string? text) => new(text, false, 0);

    public static PropertyValue Of(in MeasureValue value) => value.Text is { } text ? Of(text) : Of(value.Number);

    public bool TryNumber(out decimal number)
    {
        number = Number;
        return IsNumber || (Text is not null && Scalar.TryNumber(Text, out number));
    }
}

/// <summary>What a condition asks of a value of which nobody said what it is: the constant decides how both are read.</summary>
/// <remarks>
/// Equal are texts that differ in case only, and numbers of one value. A value that is to be smaller or greater than a number has to be a
/// number, than a date a date (2024-03-05); else the answer is unknown.
/// </remarks>
internal abstract class ValueTest
{
    public abstract Ternary Of(in PropertyValue value);
}

/// <summary>Smaller, greater, between; and anything asked of what is always a number.</summary>
internal sealed class OrderedTest(NumberTest test, bool isDate) : ValueTest
{
    public override Ternary Of(in PropertyValue value)
    {
        if (!isDate) return value.TryNumber(out var number) ? Verdict.Of(test.Holds(MeasureValue.Of(number))) : Ternary.Unknown;
        return value.Text is not null && Scalar.TryDate(value.Text, out var date) ? Verdict.Of(test.Holds(MeasureValue.Of(date.DayNumber))) : Ternary.Unknown;
    }
}

/// <summary>Contains, begins with, ends with.</summary>
internal sealed class TextTest(Comparison op, string constant) : ValueTest
{
    public override Ternary Of(in PropertyValue value) => value.IsKnown ? Verdict.Of(op.Holds(value.Text ?? MeasureValue.Plain(value.Number), constant)) : Ternary.Unknown;
}

/// <summary>Is one of some values, or none of them.</summary>
internal sealed class ListedTest(IReadOnlyList<string> constants, bool isNegated) : ValueTest
{
    private readonly FrozenSet<string> texts = constants.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private readonly FrozenSet<decimal> numbers = constants.Where(c => Scalar.TryNumber(c, out _)).Select(c => Number(c)).ToFrozenSet();

    public override Ternary Of(in PropertyValue value)
    {
        if (!value.IsKnown) return Ternary.Unknown;
        var isListed = value.Text is not null && texts.Contains(value.Text);
        if (!isListed && numbers.Count > 0) isListed = value.TryNumber(out var number) && numbers.Contains(number);
        return Verdict.Of(isListed != isNegated);
    }

    private static decimal Number(string text) => Scalar.TryNumber(text, out var number) ? number : 0;
}
