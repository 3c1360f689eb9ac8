using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Privacy.Consents;
using Profiles.Tags;

namespace Profiles.Profiles;

/// <summary>
/// Document form of a profile: a trait is [field, value, index of the member, index of the time], followed by rule, confidence, sources and
/// others where more than one member had a say. So a document is a third of what names would make it.
/// </summary>
public sealed class ProfileConverter : JsonConverter<Profile>
{
    private const string OnlyRule = "only";

    public override void Write(Utf8JsonWriter writer, Profile value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("id", value.Id.ToString());
        writer.WriteString("status", value.Status switch { ProfileStatus.Absorbed => "absorbed", ProfileStatus.Removed => "removed", _ => "live" });
        writer.WriteNumber("sequence", value.Sequence);
        writer.WriteStartArray("members");
        foreach (var member in value.Members) writer.WriteStringValue(member.ToString());
        writer.WriteEndArray();
        WriteTraits(writer, value);
        writer.WritePropertyName("events");
        JsonSerializer.Serialize(writer, value.Events, options);
        TagAssignmentJson.Write(writer, "assigned", value.Assigned);
        ConsentStatementJson.Write(writer, "consents", value.Consents);
        writer.WriteStartArray("tags");
        foreach (var tag in value.Tags)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(tag.Tag);
            writer.WriteStringValue(tag.Value);
            writer.WriteStringValue(tag.Since);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("segments");
        foreach (var segment in value.Segments)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(segment.Segment);
            writer.WriteStringValue(segment.Since);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.WriteStartObject("completeness");
        foreach (var (section, share) in value.Completeness) writer.WriteNumber(section, share);
        writer.WriteEndObject();
        writer.WriteStartArray("channels");
        foreach (var channel in value.Channels) writer.WriteStringValue(channel);
        writer.WriteEndArray();
        if (value.DueAt is { } due) writer.WriteString("dueAt", due);
        writer.WriteString("definitions", value.Definitions);
        if (value.Content is { } content) writer.WriteString("content", content.ToString());
        writer.WriteString("updatedAt", value.UpdatedAt);
        if (value.AbsorbedBy is { } heir) writer.WriteString("absorbedBy", heir.ToString());
        writer.WriteStartArray("searchNames");
        foreach (var name in value.SearchNames) writer.WriteStringValue(name);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTraits(Utf8JsonWriter writer, Profile value)
    {
        var times = new List<DateTimeOffset>();
        writer.WriteStartArray("traits");
        foreach (var trait in value.Traits)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(trait.Field);
            FieldValueConverter.Write(writer, trait.Value);
            writer.WriteNumberValue(IndexOf(value.Members, trait.Member));
            var time = times.LastIndexOf(trait.Time);
            if (time < 0)
            {
                time = times.Count;
                times.Add(trait.Time);
            }
            writer.WriteNumberValue(time);
            if (trait is not { Rule: OnlyRule, Confidence: 1, Sources: 1, Others: 0 })
            {
                writer.WriteStringValue(trait.Rule);
                writer.WriteNumberValue(trait.Confidence);
                writer.WriteNumberValue(trait.Sources);
                writer.WriteNumberValue(trait.Others);
            }
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("times");
        foreach (var time in times) writer.WriteStringValue(time);
        writer.WriteEndArray();
    }

    private static int IndexOf(IReadOnlyList<SourcePersonId> members, SourcePersonId member)
    {
        for (var i = 0; i < members.Count; i++)
            if (members[i] == member) return i;
        throw new JsonException("A trait names a source person that is no member.");
    }

    public override Profile Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        SourcePersonId[] members = [.. root.GetProperty("members").EnumerateArray().Select(m => HexId.Parse<SourcePersonId>(m.GetString()!))];
        DateTimeOffset[] times = [.. root.GetProperty("times").EnumerateArray().Select(t => t.GetDateTimeOffset())];
        return new Profile
        {
            Id = HexId.Parse<ProfileId>(root.GetProperty("id").GetString()!),
            Status = root.GetProperty("status").GetString() switch { "absorbed" => ProfileStatus.Absorbed, "removed" => ProfileStatus.Removed, _ => ProfileStatus.Live },
            Sequence = root.GetProperty("sequence").GetInt32(),
            Members = members,
            Traits = [.. root.GetProperty("traits").EnumerateArray().Select(t => ReadTrait(t, members, times))],
            Events = root.GetProperty("events").Deserialize<EventSummary>(options)!,
            Assigned = TagAssignmentJson.Read(root, "assigned"),
            Consents = ConsentStatementJson.Read(root, "consents"),
            Tags = [.. root.GetProperty("tags").EnumerateArray().Select(t => new TagState(t[0].GetString()!, t[1].GetString(), t[2].GetDateTimeOffset()))],
            Segments = [.. root.GetProperty("segments").EnumerateArray().Select(s => new Membership(s[0].GetString()!, s[1].GetDateTimeOffset()))],
            Completeness = root.GetProperty("completeness").EnumerateObject().ToDictionary(c => c.Name, c => c.Value.GetDouble(), StringComparer.Ordinal),
            Channels = root.TryGetProperty("channels", out var channels) ? [.. channels.EnumerateArray().Select(c => c.GetString()!)] : [],
            DueAt = root.TryGetProperty("dueAt", out var due) ? due.GetDateTimeOffset() : null,
            Definitions = root.GetProperty("definitions").GetString()!,
            Content = root.TryGetProperty("content", out var content) ? HexId.Parse<ContentHash>(content.GetString()!) : null,
            UpdatedAt = root.GetProperty("updatedAt").GetDateTimeOffset(),
            AbsorbedBy = root.TryGetProperty("absorbedBy", out var heir) ? HexId.Parse<ProfileId>(heir.GetString()!) : null,
            SearchNames = [.. root.GetProperty("searchNames").EnumerateArray().Select(n => n.GetString()!)],
        };
    }

    private static Trait ReadTrait(JsonElement t, SourcePersonId[] members, DateTimeOffset[] times)
    {
        var said = t.GetArrayLength() > 4;
        return new Trait(
            t[0].GetString()!, FieldValueConverter.Read(t[1]), members[t[2].GetInt32()], times[t[3].GetInt32()], said ? t[5].GetDouble() : 1,
            said ? t[4].GetString()! : OnlyRule, said ? t[6].GetInt32() : 1, said ? t[7].GetInt32() : 0);
    }
}
