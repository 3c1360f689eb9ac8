using System.Text.Json;
using System.Text.Json.Serialization;

namespace Profiles.Evidence;

/// <summary>A cleaned value in canonical text: one text, several, or "cleared".</summary>
/// <remarks>
/// Equal if all texts are equal (ordinal). Several values are a set: sorted and distinct on construction. The default value is
/// cleared: the source said explicitly that there is none.
/// </remarks>
[JsonConverter(typeof(FieldValueConverter))]
public readonly struct FieldValue : IEquatable<FieldValue>
{
    private readonly object? content; // null, string or string[]

    private FieldValue(object? content) => this.content = content;

    public static FieldValue Cleared => default;

    public static FieldValue Of(string text) => new(text ?? throw new ArgumentNullException(nameof(text)));

    /// <summary>A set of texts; an empty set is cleared.</summary>
    public static FieldValue OfMany(IEnumerable<string> texts)
    {
        string[] sorted = [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new FieldValue(sorted.Length == 0 ? null : sorted);
    }

    /// <summary>A set of one text.</summary>
    internal static FieldValue OfSet(string text) => new(new[] { text });

    public bool IsCleared => content is null;

    /// <summary>The text; of several the first; of cleared the empty text.</summary>
    public string Text => content switch { string text => text, string[] many => many[0], _ => "" };

    /// <summary>All texts: none for cleared.</summary>
    public IReadOnlyList<string> Items => content switch { string text => [text], string[] many => many, _ => [] };

    /// <summary>Number of texts: none for cleared.</summary>
    internal int Count => content switch { string => 1, string[] many => many.Length, _ => 0 };

    /// <summary>True if it was made as a set, even of one text: the set of one text is not that text.</summary>
    public bool IsMany => content is string[];

    public bool Equals(FieldValue other) => (content, other.content) switch
    {
        (null, null) => true,
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        (string[] a, string[] b) => a.AsSpan().SequenceEqual(b),
        _ => false,
    };

    public override bool Equals(object? obj) => obj is FieldValue other && Equals(other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => string.Join("、", Items);

    public static bool operator ==(FieldValue left, FieldValue right) => left.Equals(right);
    public static bool operator !=(FieldValue left, FieldValue right) => !left.Equals(right);
}

/// <summary>Text as a string, several as an array, cleared as null.</summary>
public sealed class FieldValueConverter : JsonConverter<FieldValue>
{
    public override bool HandleNull => true;

    public override FieldValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return FieldValue.Cleared;
            case JsonTokenType.String:
                return FieldValue.Of(reader.GetString()!);
            case JsonTokenType.StartArray:
                var items = new List<string>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(reader.GetString()!);
                return FieldValue.OfMany(items);
            default:
                throw new JsonException($"Expected text, a list of texts or null, found {reader.TokenType}.");
        }
    }

    public override void Write(Utf8JsonWriter writer, FieldValue value, JsonSerializerOptions options) => Write(writer, value);

    internal static FieldValue Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => FieldValue.Of(element.GetString()!),
        JsonValueKind.Array => FieldValue.OfMany(element.EnumerateArray().Select(e => e.GetString()!)),
        _ => FieldValue.Cleared,
    };

    internal static void Write(Utf8JsonWriter writer, FieldValue value)
    {
        if (value.IsCleared) writer.WriteNullValue();
        else if (!value.IsMany) writer.WriteStringValue(value.Text);
        else
        {
            writer.WriteStartArray();
            foreach (var item in value.Items) writer.WriteStringValue(item);
            writer.WriteEndArray();
        }
    }
}
