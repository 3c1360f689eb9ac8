using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Profiles.Events;

/// <summary>An array of [type, currency, day, count, sum]; sums are texts, since JSON numbers are doubles in some stores.</summary>
public sealed class EventSummaryConverter : JsonConverter<EventSummary>
{
    private const string DayFormat = "yyyy-MM-dd";

    public override void Write(Utf8JsonWriter writer, EventSummary value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var bucket in value.Days)
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

    public override EventSummary Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("Expected an array of day buckets.");
        var days = new List<DayBucket>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            days.Add(new DayBucket(
                Next(ref reader), Next(ref reader),
                DateOnly.ParseExact(Next(ref reader), DayFormat, CultureInfo.InvariantCulture),
                NextInt(ref reader),
                decimal.Parse(Next(ref reader), NumberStyles.Number, CultureInfo.InvariantCulture)));
            reader.Read();
        }
        return EventSummary.OfSorted([.. days]);
    }

    private static string Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString()!;
    }

    private static int NextInt(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt32();
    }
}
