using System.Globalization;

namespace Profiles.Cleaning.Kinds;

/// <summary>Local dates as <c>yyyy-MM-dd</c>, from written dates, spreadsheet serials (20000–60000) and epochs in seconds or milliseconds.</summary>
/// <remarks>
/// 05/03/2024 is never guessed: day and month are told apart only if one is beyond 12, or if all values of the column decided their order. An instant with a zone becomes the day of the
/// business's zone. Years 1800–2199. 90年5月1日 is the latest such year that can be: not after today, and within twenty years for
/// what is to come; the century before would make a person over a hundred. Periods and dates of the lunar calendar are flagged and left.
/// </remarks>
public sealed class DateKind : FieldKind
{
    private const string Shape = "yyyy-MM-dd";

    public override string Id => "date";

    internal override bool OftenRepeats => true;

    /// <summary>Canonical text of a date.</summary>
    public static string Canonical(DateOnly date) => string.Create(Shape.Length, date, static (text, date) => Write(text, date.Year, date.Month, date.Day));

    /// <summary>The date a canonical text names; false if the text is none.</summary>
    internal static bool TryFromCanonical(string text, out DateOnly date)
    {
        if (text.Length != Shape.Length || !DateText.TryReadIso(text, out var read))
            return DateOnly.TryParseExact(text, Shape, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
        date = DateOnly.FromDateTime(read.Local);
        return true;
    }

    protected override bool TryReadPlain(string raw, FieldContext context, out FieldReading reading)
    {
        var isCanonical = raw.Length == Shape.Length && DateText.TryReadIso(raw, out _);
        reading = isCanonical ? FieldReading.Of(raw) : default;
        return isCanonical;
    }

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        var date = DateText.Read(text, context.DateReading);
        if (Refuse(date.Outcome, context) is { } refused) return refused;
        var canonical = Canonical(date.DayIn(context.Calendar));
        if (canonical == text) return FieldReading.Of(text);
        if (!date.IsNumber && !date.IsByColumn && date.Instant is null) return FieldReading.Of(canonical);
        return context.Rules.IsOn(KnownRules.DateConverted)
            ? FieldReading.Of(canonical, context.Draft(KnownRules.DateConverted, canonical))
            : context.Unused(KnownRules.DateInvalid, Shape);
    }

    /// <summary>Writes <c>yyyy-MM-dd</c> into the first ten characters.</summary>
    internal static void Write(Span<char> text, int year, int month, int day)
    {
        WriteTwoDigits(text, year / 100);
        WriteTwoDigits(text[2..], year % 100);
        text[4] = '-';
        WriteTwoDigits(text[5..], month);
        text[7] = '-';
        WriteTwoDigits(text[8..], day);
    }

    internal static void WriteTwoDigits(Span<char> text, int number)
    {
        text[1] = (char)('0' + number % 10);
        text[0] = (char)('0' + number / 10);
    }

    /// <summary>The reading of a text that is no date, or null if it is one.</summary>
    internal static FieldReading? Refuse(DateOutcome outcome, FieldContext context) => outcome switch
    {
        DateOutcome.Valid => null,
        DateOutcome.Missing => FieldReading.Blank,
        DateOutcome.Incomplete => context.Unused(KnownRules.DateIncomplete, Shape),
        DateOutcome.Ambiguous => context.Unused(KnownRules.DateOrderAmbiguous, Shape),
        DateOutcome.Range => context.Unused(KnownRules.DateRange, Shape),
        DateOutcome.Lunar => context.Unused(KnownRules.DateLunar, Shape),
        _ => context.Unused(KnownRules.DateInvalid, Shape),
    };
}

/// <summary>Instants as ISO 8601 UTC, <c>2024-03-05T02:30:00Z</c>; a time without a zone is the business's.</summary>
public sealed class InstantKind : FieldKind
{
    public override string Id => "instant";

    public static string Canonical(DateTimeOffset instant) => instant.UtcTicks % TimeSpan.TicksPerSecond == 0
        ? string.Create(20, instant.UtcDateTime, WriteWholeSecond)
        : instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

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
        var date = DateText.Read(text, context.DateReading);
        if (DateKind.Refuse(date.Outcome, context) is not { } reading) return date.InstantIn(context.Calendar);
        refused = reading;
        return null;
    }

    private static void WriteWholeSecond(Span<char> text, DateTime utc)
    {
        DateKind.Write(text, utc.Year, utc.Month, utc.Day);
        text[10] = 'T';
        DateKind.WriteTwoDigits(text[11..], utc.Hour);
        text[13] = ':';
        DateKind.WriteTwoDigits(text[14..], utc.Minute);
        text[16] = ':';
        DateKind.WriteTwoDigits(text[17..], utc.Second);
        text[19] = 'Z';
    }

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        var date = DateText.Read(text, context.DateReading);
        if (DateKind.Refuse(date.Outcome, context) is { } refused) return refused;
        var canonical = Canonical(date.InstantIn(context.Calendar));
        return FieldReading.Of(canonical, date.IsNumber || date.IsByColumn ? context.Draft(KnownRules.DateConverted, canonical) : null);
    }
}
