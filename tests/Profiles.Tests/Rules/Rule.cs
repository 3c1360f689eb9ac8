using System.Globalization;
using Profiles.Rules;

namespace Profiles.Tests.Rules;

/// <summary>Short ways to say conditions.</summary>
internal static class Rule
{
    public static Compare Field(string field, Comparison op, string value) => new(new FieldMeasure(field), op, value);

    public static OneOf In(string field, IReadOnlyList<string> values) => new(new FieldMeasure(field), values);

    public static IsKnown Known(string field) => new(new FieldMeasure(field));

    public static Compare Age(string field, Comparison op, int years) => new(new AgeMeasure(field), op, Text(years));

    public static Compare Events(string type, Aggregate of, Comparison op, decimal value, int? lastDays = null, string? currency = null) =>
        new(new EventMeasure(of, Selection(type, lastDays), Currency: currency), op, Text(value));

    public static Compare DaysSince(string type, Comparison op, int days) => new(new DaysSinceEvent(Selection(type)), op, Text(days));

    public static EventSelection Selection(string type, int? lastDays = null) =>
        new([type], Window: lastDays is { } days ? new Last(days, TimeUnit.Day) : null);

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
