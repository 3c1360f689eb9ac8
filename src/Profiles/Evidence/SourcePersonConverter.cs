using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Events;
using Profiles.Identity;
using Profiles.Privacy.Consents;
using Profiles.Tags;

namespace Profiles.Evidence;

/// <summary>
/// Document form of a header: each stamp is written once and referred to by index, lists are arrays of arrays, so that a header of
/// twenty fields stays near one kilobyte.
/// </summary>
public sealed class SourcePersonConverter : JsonConverter<SourcePerson>
{
    public override void Write(Utf8JsonWriter writer, SourcePerson value, JsonSerializerOptions options)
    {
        var stamps = new List<SightingStamp>();
        writer.WriteStartObject();
        writer.WriteString("id", value.Id.ToString());
        writer.WriteString("channel", value.Channel);
        writer.WriteString("key", value.Key);
        writer.WriteNumber("founded", IndexOf(value.Founded));
        if (value.LastSeen is { } lastSeen) writer.WriteNumber("lastSeen", IndexOf(lastSeen));
        // Nearly always the newest row is also the one seen last.
        if (value.LastObserved is { } observed && observed != value.LastSeen?.ObservedAt) writer.WriteString("lastObserved", observed);
        if (value.Retired is { } retired) writer.WriteString("retired", retired);
        writer.WriteStartArray("fields");
        foreach (var field in value.Fields)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(field.Field);
            FieldValueConverter.Write(writer, field.Value);
            writer.WriteNumberValue(IndexOf(field.Stamp));
            if (field.Confidence is not 1) writer.WriteNumberValue(field.Confidence);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        IdentifierSpanJson.Write(writer, "identifiers", value.Identifiers);
        writer.WritePropertyName("events");
        JsonSerializer.Serialize(writer, value.Events, options);
        TagAssignmentJson.Write(writer, "assigned", value.Assigned);
        if (value.Corrected is { } corrected) CorrectionsJson.Write(writer, corrected, IndexOf);
        ConsentStatementJson.Write(writer, "consents", value.Consents);
        if (value.Left.Count > 0)
        {
            writer.WriteStartArray("left");
            foreach (var left in value.Left) writer.WriteStringValue(left.ToString());
            writer.WriteEndArray();
        }
        if (value.Profile is { } profile) writer.WriteString("profile", profile.ToString());
        writer.WriteStartArray("stamps");
        foreach (var stamp in stamps) StampJson.Write(writer, stamp);
        writer.WriteEndArray();
        writer.WriteEndObject();

        int IndexOf(SightingStamp stamp)
        {
            // A header has few distinct stamps; newest rows are appended last, so search backwards.
            for (var i = stamps.Count - 1; i >= 0; i--)
                if (stamps[i].Equals(stamp)) return i;
            stamps.Add(stamp);
            return stamps.Count - 1;
        }
    }

    public override SourcePerson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        SightingStamp[] stamps = [.. root.GetProperty("stamps").EnumerateArray().Select(StampJson.Read)];
        var lastSeen = root.TryGetProperty("lastSeen", out var seen) ? stamps[seen.GetInt32()] : null;
        return new SourcePerson
        {
            Id = HexId.Parse<SourcePersonId>(root.GetProperty("id").GetString()!),
            Channel = root.GetProperty("channel").GetString()!,
            Key = root.GetProperty("key").GetString()!,
            Founded = stamps[root.GetProperty("founded").GetInt32()],
            LastSeen = lastSeen,
            LastObserved = root.TryGetProperty("lastObserved", out var observed) ? observed.GetDateTimeOffset() : lastSeen?.ObservedAt,
            Retired = root.TryGetProperty("retired", out var retired) ? retired.GetDateTimeOffset() : null,
            Fields = [.. root.GetProperty("fields").EnumerateArray().Select(f => new FieldState(
                f[0].GetString()!, FieldValueConverter.Read(f[1]), stamps[f[2].GetInt32()], f.GetArrayLength() > 3 ? f[3].GetDouble() : 1))],
            Identifiers = IdentifierSpanJson.Read(root.GetProperty("identifiers")),
            Events = root.GetProperty("events").Deserialize<EventSummary>(options)!,
            Assigned = TagAssignmentJson.Read(root, "assigned"),
            Corrected = CorrectionsJson.Read(root, stamps),
            Consents = ConsentStatementJson.Read(root, "consents"),
            Left = root.TryGetProperty("left", out var left) ? [.. left.EnumerateArray().Select(v => HexId.Parse<ValueKey>(v.GetString()!))] : [],
            Profile = root.TryGetProperty("profile", out var profile) ? HexId.Parse<ProfileId>(profile.GetString()!) : null,
        };
    }
}
