using System.Globalization;

namespace Profiles.Cleaning.Kinds;

/// <summary>Local dates as <c>yyyy-MM-dd</c>, from written dates, spreadsheet serials (20000–60000) and epochs in seconds or milliseconds.</summary>
/// <remarks>
/// 05/03/2024 is never guessed: day and month are told apart only if one is beyond 12, or if all values of the column decided their order. An instant with a zone becomes the day of the
/// business's zone. Years 1800–2199.
/// </remarks>
public sealed class DateKind : FieldKind
{
    private const string Shape = "yyyy-MM-dd";

    public override string Id => "date";

    /// <summary>Canonical text of a date.</summary>
    public static string Canonical(DateOnly date) => date.ToString(Shape, CultureInfo.InvariantCulture);

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        var date = DateText.Read(text, context.Reading);
        if (Refuse(date.Outcome, context) is { } refused) return refused;
        var canonical = Canonical(date.DayIn(context.Calendar));
        if (canonical == text) return FieldReading.Of(text);
        if (!date.IsNumber && !date.IsByColumn && date.Instant is null) return FieldReading.Of(canonical);
        return context.Rules.IsOn(KnownRules.DateConverted)
            ? FieldReading.Of(canonical, context.Draft(KnownRules.DateConverted, canonical))
            : context.Unused(KnownRules.DateInvalid, Shape);
    }

    /// <summary>The reading of a text that is no date, or null if it is one.</summary>
    internal static FieldReading? Refuse(DateOutcome outcome, FieldContext context) => outcome switch
    {
        DateOutcome.Valid => null,
        DateOutcome.Missing => FieldReading.Blank,
        DateOutcome.Incomplete => context.Unused(KnownRules.DateIncomplete, Shape),
        DateOutcome.Ambiguous => context.Unused(KnownRules.DateOrderAmbiguous, Shape),
        _ => context.Unused(KnownRules.DateInvalid, Shape),
    };
}

/// <summary>Instants as ISO 8601 UTC, <c>2024-03-05T02:30:00Z</c>; a time without a zone is the business's.</summary>
public sealed class InstantKind : FieldKind
{
    public override string Id => "instant";

    public static string Canonical(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The instant a canonical text names.</summary>
    public static DateTimeOffset FromCanonical(string canonical) =>
        DateTimeOffset.Parse(canonical, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The instant itself, for callers that do not need its text; null if <paramref name="refused"/> says why.</summary>
    internal static DateTimeOffset? Read(string? raw, FieldContext context, out FieldReading refused)
    {
        refused = FieldReading.Blank;
        if (string.IsNullOrEmpty(raw)) return null;
        var text = raw.Length <= context.MaxLength ? CellText.Normalise(raw) : "?!";
        if (text.Length == 0 || CellText.IsMissing(text)) return null;
        var date = DateText.Read(text, context.Reading);
        if (DateKind.Refuse(date.Outcome, context) is not { } reading) return date.InstantIn(context.Calendar);
        refused = reading;
        return null;
    }

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        var date = DateText.Read(text, context.Reading);
        if (DateKind.Refuse(date.Outcome, context) is { } refused) return refused;
        var canonical = Canonical(date.InstantIn(context.Calendar));
        return FieldReading.Of(canonical, date.IsNumber || date.IsByColumn ? context.Draft(KnownRules.DateConverted, canonical) : null);
    }
}
