using Profiles.Definitions;
using Profiles.Events;
using Profiles.Intake.Columns;

namespace Profiles.Cleaning;

/// <summary>What a field kind needs to know to read a cell. Compiled once a column, immutable.</summary>
public sealed class FieldContext
{
    /// <summary>Characters of one cell beyond which it is not used.</summary>
    public const int DefaultMaxLength = 4000;

    /// <summary>Values of one cell beyond which it is not used.</summary>
    public const int DefaultMaxItems = 100;

    /// <param name="observedAt">Instant of the batch: "future" and ages are relative to it, never to the clock.</param>
    /// <param name="currency">ISO 4217 of amounts that name none; null uses the business's.</param>
    /// <param name="reading">What was decided for the whole column; its currency goes before <paramref name="currency"/>.</param>
    public FieldContext(
        FieldDefinition field, BusinessOptions business, BusinessCalendar calendar, DateTimeOffset observedAt, CleaningRules rules, string? currency = null,
        ColumnReading? reading = null)
    {
        Reading = reading;
        Field = field;
        Business = business;
        Calendar = calendar;
        ObservedAt = observedAt;
        Today = calendar.DayOf(observedAt);
        Rules = rules = rules.For(field.Id);
        Currency = reading?.Currency ?? currency ?? business.Currency;
        MaxLength = (int)rules.Parameter(KnownRules.ValueTooLong, "maxLength", DefaultMaxLength);
        MaxItems = (int)rules.Parameter(KnownRules.ListTooLong, "maxItems", DefaultMaxItems);
        Choices = ChoiceSpellings(field);
    }

    private ColumnReading? yearsAlone;

    private FieldContext(FieldContext other, ColumnReading reading)
    {
        (Field, Business, Calendar, ObservedAt, Today, Rules) = (other.Field, other.Business, other.Calendar, other.ObservedAt, other.Today, other.Rules);
        (MaxLength, MaxItems, Choices) = (other.MaxLength, other.MaxItems, other.Choices);
        (Reading, Currency) = (reading, reading.Currency ?? other.Currency);
    }

    /// <summary>For reading what somebody writes into a definition: by the built-in rules, on no day in particular.</summary>
    internal static FieldContext OfConstants(FieldDefinition field, BusinessOptions business) => new(
        field, business, new BusinessCalendar(business.TimeZone), DateTimeOffset.UnixEpoch, new CleaningRules(new Dictionary<string, CleaningRuleDefinition>(StringComparer.Ordinal)));

    /// <summary>The same for another column of which something was decided.</summary>
    internal FieldContext For(ColumnReading? reading) => reading is null ? this : new FieldContext(this, reading);

    public FieldDefinition Field { get; }
    public BusinessOptions Business { get; }
    public BusinessCalendar Calendar { get; }
    public DateTimeOffset ObservedAt { get; }
    /// <summary>The business's local day of <see cref="ObservedAt"/>.</summary>
    public DateOnly Today { get; }
    /// <summary>As they are set for the field.</summary>
    public CleaningRules Rules { get; }
    public string Currency { get; }
    /// <summary>What was decided for the whole column; null if each cell says all of itself.</summary>
    public ColumnReading? Reading { get; }
    public int MaxLength { get; }
    public int MaxItems { get; }
    /// <summary>Canonical value of each spelling of the field's choices, case ignored.</summary>
    internal IReadOnlyDictionary<string, string> Choices { get; }

    /// <summary>As <see cref="Reading"/>; where nothing was decided, from when the years of 90年5月1日 are.</summary>
    internal ColumnReading DateReading => Reading ?? (yearsAlone ??= new ColumnReading(LatestYear: LatestYearOf(Field.Id, Today)));

    /// <summary>The latest year that two digits can mean: nobody is born and nothing happened after today; what is to come (a renewal) lies within twenty years.</summary>
    internal static int LatestYearOf(string? field, DateOnly today) => field == "lifecycle.renewalOn" ? today.Year + 20 : today.Year;

    /// <summary>A finding of <paramref name="rule"/>, or null if the rule is off.</summary>
    internal FindingDraft? Draft(string rule, string? after = null, string? expected = null) =>
        Rules.IsOn(rule) ? new FindingDraft(rule, Rules.SeverityOf(rule), after, expected) : null;

    /// <summary>The reading of a cell that <paramref name="rule"/> makes unusable.</summary>
    internal FieldReading Unused(string rule, string? expected = null) => FieldReading.Unused(Draft(rule, null, expected));

    internal static Dictionary<string, string> ChoiceSpellings(FieldDefinition field)
    {
        var spellings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        // The canonical value first: an alias of one choice must not take over the value of another.
        foreach (var choice in field.Choices) spellings.TryAdd(CellText.Normalise(choice.Value), choice.Value);
        foreach (var choice in field.Choices)
        {
            foreach (var spelling in choice.Aliases.Prepend(choice.Name.En).Prepend(choice.Name.Zh))
                spellings.TryAdd(CellText.Normalise(spelling), choice.Value);
        }
        return spellings;
    }
}
