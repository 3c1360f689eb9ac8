using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Profiles.Events;

/// <summary>
/// An array of [type, currency, day, count, sum]; with details an object <c>{ days, details }</c>, where details are
/// [type, [properties], [[instant, day, amount, currency, values…]…] or null]. Sums and amounts are texts, since JSON numbers are doubles in some stores.
/// </summary>
public sealed class EventSummaryConverter : JsonConverter<EventSummary>
{
    private const string DayFormat = "yyyy-MM-dd";
    private const int ValuesFrom = 4;

    public override void Write(Utf8JsonWriter writer, EventSummary value, JsonSerializerOptions options)
    {
        if (value.Details.Count == 0)
        {
            WriteDays(writer, value.Days);
            return;
        }
        writer.WriteStartObject();
        writer.WritePropertyName("days");
        WriteDays(writer, value.Days);
        writer.WriteStartArray("details");
        foreach (var details in value.Details) Write(writer, details);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public override EventSummary Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Array
            ? EventSummary.OfSorted(ReadDays(root))
            : EventSummary.OfSorted(ReadDays(root.GetProperty("days")), [.. root.GetProperty("details").EnumerateArray().Select(ReadDetails)]);
    }

    private static void WriteDays(Utf8JsonWriter writer, IReadOnlyList<DayBucket> days)
    {
        writer.WriteStartArray();
        foreach (var bucket in days)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(bucket.Type);
            writer.WriteStringValue(bucket.Currency);
            writer.WriteStringValue(bucket.Day.ToString(DayFormat, CultureInfo.InvariantCulture));
            writer.WriteNumberValue(bucket.Count);
            writer.WriteStringValue(bucket.Sum.ToString(CultureInfo.InvariantCulture));
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, EventDetails details)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(details.Type);
        writer.WriteStartArray();
        foreach (var property in details.Properties) writer.WriteStringValue(property);
        writer.WriteEndArray();
        if (details.Events is null) writer.WriteNullValue();
        else
        {
            writer.WriteStartArray();
            foreach (var told in details.Events)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(told.At);
                writer.WriteStringValue(told.Day.ToString(DayFormat, CultureInfo.InvariantCulture));
                writer.WriteStringValue(told.Amount?.ToString(CultureInfo.InvariantCulture));
                writer.WriteStringValue(told.Currency);
                foreach (var value in told.Values) writer.WriteStringValue(value);
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    private static DayBucket[] ReadDays(JsonElement days) => [.. days.EnumerateArray().Select(d => new DayBucket(
        d[0].GetString()!, d[1].GetString()!, Day(d[2]), d[3].GetInt32(), Amount(d[4].GetString()!)))];

    private static EventDetails ReadDetails(JsonElement details) => new(
        details[0].GetString()!,
        [.. details[1].EnumerateArray().Select(p => p.GetString()!)],
        details[2].ValueKind == JsonValueKind.Null ? null : details[2].EnumerateArray().Select(ReadDetail).ToArray());

    private static EventDetail ReadDetail(JsonElement told) => new(
        told[0].GetDateTimeOffset(), Day(told[1]), told[2].GetString() is { } amount ? Amount(amount) : null, told[3].GetString()!,
        told.EnumerateArray().Skip(ValuesFrom).Select(v => v.GetString()).ToArray());

    private static DateOnly Day(JsonElement day) => DateOnly.ParseExact(day.GetString()!, DayFormat, CultureInfo.InvariantCulture);

    private static decimal Amount(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
