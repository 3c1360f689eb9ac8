namespace Profiles.Cleaning.Kinds;

/// <summary>Amounts as <c>120000.00 CNY</c>.</summary>
/// <remarks>
/// A range is flagged and not used; no midpoint is invented. A monthly amount is multiplied by 12 only for fields that are yearly by
/// their id (…Annual); for other fields an amount per month or year says something else than the field, and is invalid.
/// </remarks>
public sealed class MoneyKind : FieldKind
{
    private const string AnnualSuffix = "Annual";
    private const int MonthsPerYear = 12;
    private const string Shape = "120000.00 CNY";

    public override string Id => "money";

    internal override bool OftenRepeats => true;

    protected override bool TryReadPlain(string raw, FieldContext context, out FieldReading reading)
    {
        var decimals = NumberText.DecimalsOfPlain(raw);
        reading = decimals is 0 or 2 ? FieldReading.Of(string.Concat(raw, decimals == 0 ? ".00 " : " ", context.Currency)) : default;
        return decimals is 0 or 2;
    }

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        var money = MoneyText.Read(text, context.Currency, context.Reading);
        if (money.Outcome == MoneyOutcome.Range) return context.Unused(KnownRules.MoneyRange, Shape);
        if (money.Outcome == MoneyOutcome.Invalid || !IsReadable(money, context)) return context.Unused(KnownRules.MoneyInvalid, Shape);
        var annualised = money.Period == MoneyPeriod.Month;
        var canonical = MoneyText.Canonical(annualised ? money.Amount * MonthsPerYear : money.Amount, money.Currency ?? context.Currency);
        if (canonical == text) return FieldReading.Of(text);
        if (annualised) return FieldReading.Of(canonical, context.Draft(KnownRules.MoneyAnnualised, canonical));
        return FieldReading.Of(canonical, money.Expanded ? context.Draft(KnownRules.NumberUnitExpanded, canonical) : null);
    }

    private static bool IsReadable(MoneyText money, FieldContext context) => money.Period switch
    {
        MoneyPeriod.Month => IsAnnual(context) && context.Rules.IsOn(KnownRules.MoneyAnnualised),
        MoneyPeriod.Year => IsAnnual(context),
        _ => true,
    } && (!money.Expanded || context.Rules.IsOn(KnownRules.NumberUnitExpanded));

    private static bool IsAnnual(FieldContext context) => context.Field.Id.EndsWith(AnnualSuffix, StringComparison.Ordinal);
}
