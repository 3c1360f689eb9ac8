using Profiles.Definitions;
using Profiles.Intake.Columns;

namespace Profiles.Cleaning.Kinds;

/// <summary>
/// Decimal numbers, invariant, no grouping. 万 and 亿 are expanded and quantities converted into the unit of the field (<see cref="Measures"/>);
/// counting words (人, 次, 件 …), and units where the field names none, are left out; words become digits. All of it is reported.
/// </summary>
public sealed class NumberKind : FieldKind
{
    /// <summary>Words that only say what was counted.</summary>
    private static readonly string[] CountingWords =
        ["周岁", "岁", "人", "名", "位", "口", "个", "次", "回", "遍", "件", "台", "年", "天", "分", "级", "套", "辆", "张", "只", "条", "元", "步", "平方米", "平米", "㎡", "m²", "cm", "kg", "times", "pcs", "people"];

    public override string Id => "number";

    internal override bool OftenRepeats => true;

    protected override bool TryReadPlain(string raw, FieldContext context, out FieldReading reading)
    {
        var isPlain = NumberText.DecimalsOfPlain(raw) == 0;
        reading = isPlain ? FieldReading.Of(raw) : default;
        return isPlain;
    }

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        text = NumberText.WithPoint(text, context.Reading);
        if (context.Reading?.Unit is not null) return InUnit(text, context);
        if (NumberText.TryParse(text, out var number)) return FieldReading.Of(NumberText.Canonical(number));
        if (NumberText.TryParseWithUnit(text, out number, out _)) return Rewritten(number, KnownRules.NumberUnitExpanded, context);
        if ((context.Field.Unit ?? (text[^1] == '%' ? MeasureUnit.Ratio : null)) is { } unit && Measures.TryParse(text, unit, out number, out var converted))
            return Rewritten(number, converted ? KnownRules.NumberUnitExpanded : KnownRules.NumberUnitRemoved, context);
        if (Measures.TryParseCount(text, out number)) return Rewritten(number, KnownRules.NumberUnitExpanded, context);
        foreach (var word in CountingWords)
        {
            if (context.Field.Unit is null && text.EndsWith(word, StringComparison.OrdinalIgnoreCase) && Measures.TryParseCount(text.AsSpan(0, text.Length - word.Length), out number))
                return Rewritten(number, KnownRules.NumberUnitRemoved, context);
        }
        return Invalid(context);
    }

    /// <summary>The column counts in a unit: a cell that names one itself (3万) is not multiplied again.</summary>
    private static FieldReading InUnit(string text, FieldContext context)
    {
        var plain = context.Reading!.Unit == ValueUnit.Percent && text.EndsWith('%') ? text[..^1] : text;
        if (NumberText.TryParse(plain, out var number)) return Rewritten(number * context.Reading.Factor, KnownRules.NumberUnitExpanded, context);
        return NumberText.TryParseWithUnit(text, out number, out _) ? Rewritten(number, KnownRules.NumberUnitExpanded, context) : Invalid(context);
    }

    private static FieldReading Rewritten(decimal number, string rule, FieldContext context)
    {
        if (!context.Rules.IsOn(rule)) return Invalid(context);
        var canonical = NumberText.Canonical(number);
        return FieldReading.Of(canonical, context.Draft(rule, canonical));
    }

    private static FieldReading Invalid(FieldContext context) => context.Unused(KnownRules.NumberInvalid, "1234.5");
}
