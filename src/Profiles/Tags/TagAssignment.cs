using System.Text.Json;

namespace Profiles.Tags;

/// <summary>
/// What somebody, a file or a model said of a tag of one SourcePerson: that it is carried, or not any more. Kept in the header, so it goes
/// wherever the SourcePerson goes (docs/decisions/0018). Immutable.
/// </summary>
/// <remarks>
/// Ordered by tag, then time, then what it says, so that of two equally new ones the same wins everywhere. Equal if all of it is equal.
/// </remarks>
public sealed record TagAssignment : IComparable<TagAssignment>
{
    public required string Tag { get; init; }
    /// <summary>Null where carrying it says all.</summary>
    public string? Value { get; init; }
    /// <summary>True if it says that the tag is not carried from then on.</summary>
    public bool IsRemoval { get; init; }
    /// <summary>When it was said, UTC; the newest counts.</summary>
    public required DateTimeOffset At { get; init; }
    /// <summary>Who said it: the id of a key, or the channel whose file did; never a name.</summary>
    public required string By { get; init; }
    /// <summary>The last business day on which it holds; null: as the tag's definition says, else for good.</summary>
    public DateOnly? Until { get; init; }
    public string? Note { get; init; }
    /// <summary>0–1, of a model; null if it gave none.</summary>
    public double? Confidence { get; init; }
    /// <summary>The model and its version; null of people and files.</summary>
    public string? Model { get; init; }

    public int CompareTo(TagAssignment? other)
    {
        if (other is null) return 1;
        var order = string.CompareOrdinal(Tag, other.Tag);
        if (order == 0) order = At.CompareTo(other.At);
        if (order == 0) order = IsRemoval.CompareTo(other.IsRemoval);
        if (order == 0) order = string.CompareOrdinal(Value, other.Value);
        if (order == 0) order = Nullable.Compare(Until, other.Until);
        if (order == 0) order = string.CompareOrdinal(By, other.By);
        if (order == 0) order = string.CompareOrdinal(Note, other.Note);
        if (order == 0) order = string.CompareOrdinal(Model, other.Model);
        return order != 0 ? order : Nullable.Compare(Confidence, other.Confidence);
    }

    /// <summary>True if both say the same, whoever said it when.</summary>
    public bool SaysTheSame(TagAssignment other) =>
        this with { At = other.At, By = other.By } == other;
}

/// <summary>Document form of assignments: an array of objects, absent where there are none.</summary>
internal static class TagAssignmentJson
{
    private const string DayFormat = "yyyy-MM-dd";

    public static void Write(Utf8JsonWriter writer, string property, IReadOnlyList<TagAssignment> assignments)
    {
        if (assignments.Count == 0) return;
        writer.WriteStartArray(property);
        foreach (var assignment in assignments)
        {
            writer.WriteStartObject();
            writer.WriteString("tag", assignment.Tag);
            if (assignment.Value is { } value) writer.WriteString("value", value);
            if (assignment.IsRemoval) writer.WriteBoolean("removal", true);
            writer.WriteString("at", assignment.At);
            writer.WriteString("by", assignment.By);
            if (assignment.Until is { } until) writer.WriteString("until", until.ToString(DayFormat, System.Globalization.CultureInfo.InvariantCulture));
            if (assignment.Note is { } note) writer.WriteString("note", note);
            if (assignment.Confidence is { } confidence) writer.WriteNumber("confidence", confidence);
            if (assignment.Model is { } model) writer.WriteString("model", model);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    public static IReadOnlyList<TagAssignment> Read(JsonElement document, string property) =>
        !document.TryGetProperty(property, out var written) ? [] : [.. written.EnumerateArray().Select(a => new TagAssignment
        {
            Tag = a.GetProperty("tag").GetString()!,
            Value = Text(a, "value"),
            IsRemoval = a.TryGetProperty("removal", out _),
            At = a.GetProperty("at").GetDateTimeOffset(),
            By = a.GetProperty("by").GetString()!,
            Until = Text(a, "until") is { } until ? DateOnly.ParseExact(until, DayFormat, System.Globalization.CultureInfo.InvariantCulture) : null,
            Note = Text(a, "note"),
            Confidence = a.TryGetProperty("confidence", out var confidence) ? confidence.GetDouble() : null,
            Model = Text(a, "model"),
        })];

    private static string? Text(JsonElement assignment, string property) =>
        assignment.TryGetProperty(property, out var value) ? value.GetString() : null;
}
