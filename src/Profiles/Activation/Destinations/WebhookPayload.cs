using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Profiles.Evidence;
using Profiles.Profiles;

namespace Profiles.Activation.Destinations;

/// <summary>The body of a message: <c>{ "type", "timestamp", "data" }</c> as Standard Webhooks recommends, at most <see cref="MaxBytes"/>.</summary>
/// <remarks>
/// A single change: <c>data</c> is <c>{ "id", "profile", "tag"|"segment"|"into"|"from", "value", "cause", "sequence", "fields" }</c>. Several: type
/// <c>profile.changes</c> and <c>data.changes</c>, each with its own <c>type</c> and <c>timestamp</c>. Fields are those the destination may have that
/// are known: text, or a list of texts.
/// </remarks>
public static class WebhookPayload
{
    public const int MaxBytes = 20_000;
    public const string SeveralType = "profile.changes";
    public const string TestType = "destination.test";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body for changes that may be told; null if it would be too large and can be divided.</summary>
    /// <param name="changes">At least one, each with the profile as it is now; null if it is gone.</param>
    public static byte[]? Of(DestinationDefinition destination, IReadOnlyList<(DestinationChange Change, Profile? Profile)> changes)
    {
        var body = Write(destination, changes, withFields: true);
        if (body.Length <= MaxBytes) return body;
        // One alone cannot be divided: its fields stay here, and it says so.
        return changes.Count > 1 ? null : Write(destination, changes, withFields: false);
    }

    /// <summary>The body of a test: no person in it.</summary>
    public static byte[] Test(DestinationDefinition destination, DateTimeOffset at) => Write(TestType, at, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("destination", destination.Id);
        writer.WriteEndObject();
    });

    private static byte[] Write(DestinationDefinition destination, IReadOnlyList<(DestinationChange Change, Profile? Profile)> changes, bool withFields)
    {
        if (changes is [var (only, profile)] && destination.BatchSize == 1) return Write(only.Type, only.At, writer => Write(writer, destination, only, profile, withFields, isAlone: true));
        return Write(SeveralType, changes.Max(c => c.Change.At), writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("changes");
            foreach (var (change, of) in changes) Write(writer, destination, change, of, withFields, isAlone: false);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static byte[] Write(string type, DateTimeOffset at, Action<Utf8JsonWriter> writeData)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            writer.WriteString("timestamp", at.UtcDateTime);
            writer.WritePropertyName("data");
            writeData(writer);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, DestinationDefinition destination, DestinationChange change, Profile? profile, bool withFields, bool isAlone)
    {
        writer.WriteStartObject();
        writer.WriteString("id", change.Id);
        if (!isAlone)
        {
            writer.WriteString("type", change.Type);
            writer.WriteString("timestamp", change.At.UtcDateTime);
        }
        writer.WriteString("profile", change.ProfileId.ToString());
        if (change.Subject is { } subject) writer.WriteString(NameOfSubject(change.Type), subject);
        if (change.Value is { } value) writer.WriteString("value", value);
        if (change.Cause is { } cause) writer.WriteString("cause", cause);
        if (profile is { Status: ProfileStatus.Live } && !change.IsOfIdOnly)
        {
            writer.WriteNumber("sequence", profile.Sequence);
            if (withFields) WriteFields(writer, destination, profile);
            else writer.WriteBoolean("fieldsLeftOut", true);
        }
        writer.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter writer, DestinationDefinition destination, Profile profile)
    {
        if (destination.MayHave.Count == 0) return;
        writer.WriteStartObject("fields");
        foreach (var trait in profile.Traits)
        {
            if (!destination.MayHave.Contains(trait.Field, StringComparer.Ordinal)) continue;
            writer.WritePropertyName(trait.Field);
            FieldValueConverter.Write(writer, trait.Value);
        }
        writer.WriteEndObject();
    }

    private static string NameOfSubject(string type) => type switch
    {
        DestinationChange.Merged => "into",
        DestinationChange.Split => "from",
        _ when type.StartsWith(DestinationChange.Tag, StringComparison.Ordinal) => "tag",
        _ => "segment",
    };
}
