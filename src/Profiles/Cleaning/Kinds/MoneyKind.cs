using Profiles.Evidence;

namespace Profiles.Cleaning.Kinds;

/// <summary>Amounts as <c>120000.00 CNY</c>.</summary>
/// <remarks>
/// A range is no amount and no midpoint is invented: its ends become the fields of the same id with <see cref="LeastSuffix"/> and <see cref="MostSuffix"/>,
/// where the catalogue has them. A monthly amount is multiplied by 12, or by the salaries it names (13薪), only for fields that are yearly by
/// their id (…Annual); one that is monthly by its id (…Monthly) takes it as it is; for other fields an amount per month or year says something else
/// than the field, and is invalid.
/// </remarks>
public sealed class MoneyKind : FieldKind
{
    /// <summary>Ends the id of the field that holds the lower end of a range.</summary>
    public const string LeastSuffix = "Min";
    /// <summary>Ends the id of the field that holds the upper end of a range.</summary>
    public const string MostSuffix = "Max";
    private const string AnnualSuffix = "Annual";
    private const string MonthlySuffix = "Monthly";
    private const string Shape = "120000.00 CNY";

    /// <summary>The source states both ends; that they are this person's range and not a band to tick is a little less sure.</summary>
    private const double RangeConfidence = 0.9;

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
        if (money.Outcome == MoneyOutcome.Invalid || !IsReadable(money, context)) return context.Unused(KnownRules.MoneyInvalid, Shape);
        if (money.Outcome == MoneyOutcome.Range) return Range(money, context);
        var annualised = money.Period == MoneyPeriod.Month && IsAnnual(context);
        var canonical = Canonical(money.Amount, money, context);
        if (canonical == text) return FieldReading.Of(text);
        if (annualised) return FieldReading.Of(canonical, context.Draft(KnownRules.MoneyAnnualised, canonical, Invariant(money.Months)));
        return FieldReading.Of(canonical, money.Expanded ? context.Draft(KnownRules.NumberUnitExpanded, canonical) : null);
    }

    private static FieldReading Range(MoneyText money, FieldContext context)
    {
        var least = money.Ends.Least is { } low ? Canonical(low, money, context) : null;
        var most = money.Ends.Most is { } high ? Canonical(high, money, context) : null;
        var finding = context.Draft(KnownRules.MoneyRange, null, money.Ends.IsVague ? Shape : $"{least ?? "…"} – {most ?? "…"}");
        List<FieldObservation> ends = [];
        if (least is not null) ends.Add(new(context.Field.Id + LeastSuffix, FieldValue.Of(least), RangeConfidence));
        if (most is not null) ends.Add(new(context.Field.Id + MostSuffix, FieldValue.Of(most), RangeConfidence));
        return FieldReading.Unused(finding, ends);
    }

    private static string Canonical(decimal amount, MoneyText money, FieldContext context) => MoneyText.Canonical(
        money.Period == MoneyPeriod.Month && IsAnnual(context) ? amount * money.Months : amount, money.Currency ?? context.Currency);

    private static bool IsReadable(MoneyText money, FieldContext context) => money.Period switch
    {
        MoneyPeriod.Month => IsAnnual(context) ? context.Rules.IsOn(KnownRules.MoneyAnnualised) : context.Field.Id.EndsWith(MonthlySuffix, StringComparison.Ordinal),
        MoneyPeriod.Year => IsAnnual(context),
        _ => true,
    } && (!money.Expanded || context.Rules.IsOn(KnownRules.NumberUnitExpanded));

    private static bool IsAnnual(FieldContext context) => context.Field.Id.EndsWith(AnnualSuffix, StringComparison.Ordinal);

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
