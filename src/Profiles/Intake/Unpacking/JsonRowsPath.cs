using System.Text;
using System.Text.Json;

namespace Profiles.Intake.Unpacking;

/// <summary>
/// Where the rows of a JSON document are: a path of property names and <c>[*]</c>, a small part of RFC 9535 (<c>$.a.b[*]</c>, <c>$['a']</c>).
/// A list it leads to is a list of rows; any other value is one row.
/// </summary>
/// <param name="steps">Names of properties; null is any element of a list.</param>
internal sealed class JsonRowsPath(IReadOnlyList<string?> steps)
{
    /// <summary>Longest path.</summary>
    public const int MaxLength = 1_000;

    public static JsonRowsPath Root { get; } = new([]);

    public int Length => steps.Count;

    /// <summary>True if step <paramref name="index"/> is into the property; false behind the last one.</summary>
    public bool IsProperty(int index, ref Utf8JsonReader reader) =>
        index >= 0 && index < steps.Count && steps[index] is { } name && reader.ValueTextEquals(name);

    /// <summary>True if step <paramref name="index"/> is into the elements of a list.</summary>
    public bool IsElements(int index) => index >= 0 && index < steps.Count && steps[index] is null;

    /// <summary>What the path leads to in a document in memory: the elements of a list, or the one value. Nothing where it leads nowhere.</summary>
    public IEnumerable<JsonElement> Select(JsonElement root) =>
        Values(root).SelectMany(value => value.ValueKind == JsonValueKind.Array ? Next(value, null) : [value]);

    /// <summary>The values the path leads to, a list as the list it is.</summary>
    public IEnumerable<JsonElement> Values(JsonElement root)
    {
        IEnumerable<JsonElement> found = [root];
        foreach (var step in steps) found = found.SelectMany(value => Next(value, step));
        return found;
    }

    /// <summary>True if the path leads to a value, or to a list that may be empty; false if the document is of another shape.</summary>
    public bool Leads(JsonElement root)
    {
        IEnumerable<JsonElement> found = [root];
        foreach (var step in steps.TakeWhile(s => s is not null)) found = found.SelectMany(value => Next(value, step));
        return found.Any();
    }

    private static IEnumerable<JsonElement> Next(JsonElement value, string? step) => value.ValueKind switch
    {
        JsonValueKind.Array when step is null => value.EnumerateArray(),
        JsonValueKind.Object when step is not null && value.TryGetProperty(step, out var property) => [property],
        _ => [],
    };

    /// <summary>The path, or null if the text is none.</summary>
    public static JsonRowsPath? Parse(string text)
    {
        if (text.Length > MaxLength) return null;
        var steps = new List<string?>();
        var at = text.StartsWith('$') ? 1 : 0;
        while (at < text.Length)
        {
            if (text[at] == '[')
            {
                if (!Bracketed(text, ref at, out var step)) return null;
                steps.Add(step);
                continue;
            }
            // The first name may stand without its dot: data.items.
            if (text[at] == '.') at++;
            else if (at > 0) return null;
            var end = text.AsSpan(at).IndexOfAny('.', '[');
            end = end < 0 ? text.Length : at + end;
            if (end == at) return null;
            steps.Add(text[at..end]);
            at = end;
        }
        // A list is a list of rows with and without the last [*].
        if (steps is [.., null]) steps.RemoveAt(steps.Count - 1);
        return new JsonRowsPath(steps);
    }

    public override string ToString()
    {
        var text = new StringBuilder("$");
        foreach (var step in steps)
        {
            if (step is null) text.Append("[*]");
            else if (step.Length > 0 && step.All(c => char.IsLetterOrDigit(c) || c == '_')) text.Append('.').Append(step);
            else text.Append("['").Append(step).Append("']");
        }
        return text.ToString();
    }

    private static bool Bracketed(string text, ref int at, out string? step)
    {
        step = null;
        var rest = text.AsSpan(at);
        if (rest.StartsWith("[*]"))
        {
            at += 3;
            return true;
        }
        if (rest.Length < 2 || rest[1] is not ('\'' or '"')) return false;
        var end = rest[2..].IndexOf(rest[1] == '\'' ? "']" : "\"]");
        if (end < 0) return false;
        step = rest.Slice(2, end).ToString();
        at += end + 4;
        return true;
    }
}
