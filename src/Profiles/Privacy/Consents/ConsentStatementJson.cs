using System.Text.Json;

namespace Profiles.Privacy.Consents;

/// <summary>Document form of statements: an array of objects, absent where there are none.</summary>
internal static class ConsentStatementJson
{
    public static void Write(Utf8JsonWriter writer, string property, IReadOnlyList<ConsentStatement> statements)
    {
        if (statements.Count == 0) return;
        writer.WriteStartArray(property);
        foreach (var statement in statements)
        {
            writer.WriteStartObject();
            writer.WriteString("purpose", statement.Purpose);
            if (statement.Channel is { } channel) writer.WriteString("channel", channel);
            writer.WriteNumber("status", (int)statement.Status);
            writer.WriteString("at", statement.At);
            writer.WriteString("source", statement.Source);
            if (statement.Proof is { } proof) writer.WriteString("proof", proof);
            if (statement.ExpiresAt is { } expiry) writer.WriteString("expiresAt", expiry);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    public static IReadOnlyList<ConsentStatement> Read(JsonElement document, string property) =>
        !document.TryGetProperty(property, out var written) ? [] : [.. written.EnumerateArray().Select(s => new ConsentStatement
        {
            Purpose = s.GetProperty("purpose").GetString()!,
            Channel = Text(s, "channel"),
            Status = (ConsentStatus)s.GetProperty("status").GetInt32(),
            At = s.GetProperty("at").GetDateTimeOffset(),
            Source = s.GetProperty("source").GetString()!,
            Proof = Text(s, "proof"),
            ExpiresAt = s.TryGetProperty("expiresAt", out var expiry) ? expiry.GetDateTimeOffset() : null,
        })];

    private static string? Text(JsonElement statement, string property) =>
        statement.TryGetProperty(property, out var value) ? value.GetString() : null;
}
