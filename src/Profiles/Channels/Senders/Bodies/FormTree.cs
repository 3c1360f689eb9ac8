using System.Text.Json;
using System.Text.Json.Nodes;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>Builds the JSON tree of a form from its fields, whose names may nest: <c>data[merges][EMAIL]</c>, <c>tag[]</c>, <c>item[0][name]</c>.</summary>
/// <remarks>
/// A name given twice makes a list. Keys that count 0, 1, 2 … make a list. A value that is a JSON object or list is read as such (Jotform's
/// <c>rawRequest</c>, Slack's <c>payload</c>). A name that is both a value and a parent keeps its value under the empty name.
/// </remarks>
internal sealed class FormTree
{
    private const int MaxName = 1_000;

    private readonly Branch root = new();
    private int fields;

    /// <summary>Adds a field; says what is wrong if it does not fit within the bounds.</summary>
    public Problem? Add(string name, string value)
    {
        if (++fields > SenderLimits.MaxNodes) return SenderProblems.Body("form", $"at most {SenderLimits.MaxNodes} fields", "more");
        if (name.Length > MaxName) return SenderProblems.Body("form", $"names of at most {MaxName} characters", "a longer one");
        var steps = Steps(name);
        if (steps.Count > SenderLimits.MaxNesting) return SenderProblems.Body("form", $"names of at most {SenderLimits.MaxNesting} levels", "more");
        var at = root;
        foreach (var step in steps[..^1]) at = at.Child(step);
        at.Child(steps[^1]).Values.Add(value);
        return null;
    }

    public (JsonElement Json, Problem? Problem) ToJson()
    {
        var json = root.ToJson(isRoot: true)!.ToJsonString(SenderJson.ReadableNodes);
        return SenderJson.Parse(System.Text.Encoding.UTF8.GetBytes(json), "form");
    }

    /// <summary><c>a[b][]</c> is a, b and the next number. What is not well bracketed is one name.</summary>
    private static List<string?> Steps(string name)
    {
        var open = name.IndexOf('[', StringComparison.Ordinal);
        if (open <= 0 || !name.EndsWith(']')) return [name];
        List<string?> steps = [name[..open]];
        foreach (var step in name[(open + 1)..^1].Split("]["))
        {
            if (step.AsSpan().ContainsAny('[', ']')) return [name];
            steps.Add(step.Length == 0 ? null : step);
        }
        return steps;
    }

    private sealed class Branch
    {
        private readonly OrderedDictionary<string, Branch> children = new(StringComparer.Ordinal);

        public List<string> Values { get; } = [];

        /// <param name="name">Null takes the next number.</param>
        public Branch Child(string? name)
        {
            name ??= children.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (!children.TryGetValue(name, out var child)) children.Add(name, child = new Branch());
            return child;
        }

        public JsonNode? ToJson(bool isRoot = false)
        {
            if (children.Count == 0 && !isRoot) return Values.Count == 1 ? Value(Values[0]) : new JsonArray([.. Values.Select(Value)]);
            if (!isRoot && Values.Count == 0 && children.Keys.Select((key, index) => key == $"{index}").All(counts => counts))
                return new JsonArray([.. children.Values.Select(child => child.ToJson())]);
            var json = new JsonObject();
            foreach (var (name, child) in children) json[name] = child.ToJson();
            if (Values.Count > 0) json[""] = new Branch { Values = { Values[^1] } }.ToJson();
            return json;
        }

        private static JsonNode? Value(string text)
        {
            if (text.TrimStart() is not ['{' or '[', ..]) return text;
            var (json, problem) = SenderJson.Parse(System.Text.Encoding.UTF8.GetBytes(text));
            return problem is null ? JsonNode.Parse(json.GetRawText()) : text;
        }
    }
}
