using Profiles.Definitions;
using Profiles.Events;

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
    public FieldContext(
        FieldDefinition field, BusinessOptions business, BusinessCalendar calendar, DateTimeOffset observedAt, CleaningRules rules, string? currency = null)
    {
        Field = field;
        Business = business;
        Calendar = calendar;
        ObservedAt = observedAt;
        Today = calendar.DayOf(observedAt);
        Rules = rules;
        Currency = currency ?? business.Currency;
        MaxLength = (int)rules.Parameter(KnownRules.ValueTooLong, "maxLength", DefaultMaxLength);
        MaxItems = (int)rules.Parameter(KnownRules.ListTooLong, "maxItems", DefaultMaxItems);
        Choices = ChoiceSpellings(field);
    }

    public FieldDefinition Field { get; }
    public BusinessOptions Business { get; }
    public BusinessCalendar Calendar { get; }
    public DateTimeOffset ObservedAt { get; }
    /// <summary>The business's local day of <see cref="ObservedAt"/>.</summary>
    public DateOnly Today { get; }
    public CleaningRules Rules { get; }
    public string Currency { get; }
    public int MaxLength { get; }
    public int MaxItems { get; }
    /// <summary>Canonical value of each spelling of the field's choices, case ignored.</summary>
    internal IReadOnlyDictionary<string, string> Choices { get; }

    /// <summary>A finding of <paramref name="rule"/>, or null if the rule is off.</summary>
    internal FindingDraft? Draft(string rule, string? after = null, string? expected = null) =>
        Rules.IsOn(rule) ? new FindingDraft(rule, Rules.SeverityOf(rule), after, expected) : null;

    /// <summary>The reading of a cell that <paramref name="rule"/> makes unusable.</summary>
    internal FieldReading Unused(string rule, string? expected = null) => FieldReading.Unused(Draft(rule, null, expected));

    private static Dictionary<string, string> ChoiceSpellings(FieldDefinition field)
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
