using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profiles.Eval.Starter;

/// <summary>A rule with one operator or constant changed.</summary>
/// <param name="What">Where, from what, to what.</param>
internal sealed record RuleMutant(string What, JsonObject Rule);

/// <summary>Every small change of a rule's tree: operators exchanged, constants moved by a step, list items and parts dropped.</summary>
internal static class RuleMutants
{
    private static readonly Dictionary<string, string[]> Neighbours = new(StringComparer.Ordinal)
    {
        ["ge"] = ["gt", "lt"], ["gt"] = ["ge", "le"], ["le"] = ["lt", "gt"], ["lt"] = ["le", "ge"], ["eq"] = ["ne"], ["ne"] = ["eq"],
        ["contains"] = ["startsWith", "eq"], ["startsWith"] = ["contains"], ["endsWith"] = ["contains"],
        ["any"] = ["none"], ["all"] = ["any"], ["none"] = ["any"],
        ["count"] = ["sum"], ["days"] = ["count"], ["gap"] = ["days"], ["sum"] = ["max"], ["avg"] = ["count"], ["min"] = ["max"], ["max"] = ["min"],
        ["first"] = ["last"], ["last"] = ["first"], ["mostFrequent"] = ["last"], ["distinct"] = ["count"],
        ["day"] = ["week"], ["week"] = ["day"], ["month"] = ["quarter"], ["quarter"] = ["month"], ["year"] = ["month"],
    };

    public static IEnumerable<RuleMutant> Of(JsonObject rule)
    {
        foreach (var path in Paths(rule, []))
            foreach (var changed in Changes(At(rule, path), path[^1] as string))
            {
                var copy = rule.DeepClone().AsObject();
                var parent = At(copy, path[..^1]);
                if (path[^1] is string name) parent[name] = changed;
                else parent[(int)path[^1]] = changed;
                yield return new RuleMutant($"{string.Join('/', path)}: {At(rule, path).ToJsonString()} → {changed?.ToJsonString() ?? "nothing"}", copy);
            }
    }

    private static IEnumerable<JsonNode?> Changes(JsonNode node, string? name) => node switch
    {
        JsonValue value => OfValue(value, name),
        JsonArray list when name == "tiers" => Enumerable.Range(0, list.Count - 1).Select(i => Swapped(list, i)),
        JsonArray { Count: > 1 } list => Enumerable.Range(0, list.Count).Select(i => Without(list, i)),
        JsonObject when name == "where" => [null],
        _ => [],
    };

    private static IEnumerable<JsonNode?> OfValue(JsonValue value, string? name)
    {
        var text = value.ToString();
        if (name is "op" or "of" or "unit") return Neighbours[text].Select(n => (JsonNode?)n);
        if (name == "type") return text switch { "all" => ["any"], "any" => ["all"], _ => [] };
        if (value.GetValueKind() is JsonValueKind.True or JsonValueKind.False) return [!value.GetValue<bool>()];
        if (value.GetValueKind() == JsonValueKind.Number) return [value.GetValue<decimal>() + 1, value.GetValue<decimal>() - 1];
        return name is "value" or "from" or "to" ? Moved(text) : [];
    }

    /// <summary>A number or an amount by a step, a date by a day; of another text another one.</summary>
    private static IEnumerable<JsonNode?> Moved(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return [Text(day.AddDays(1)), Text(day.AddDays(-1))];
        var parts = text.Split(' ');
        if (!decimal.TryParse(parts[0], NumberStyles.Number, CultureInfo.InvariantCulture, out var number)) return [text + "x"];
        var step = number is > 0 and < 2 && parts[0].Contains('.', StringComparison.Ordinal) ? 0.01m : 1;
        return new[] { number + step, number - step }.Select(n => (JsonNode?)string.Join(' ', [n.ToString(CultureInfo.InvariantCulture), .. parts[1..]]));
    }

    private static JsonNode? Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonArray Without(JsonArray list, int index)
    {
        var rest = list.DeepClone().AsArray();
        rest.RemoveAt(index);
        return rest;
    }

    private static JsonArray Swapped(JsonArray list, int index)
    {
        var swapped = list.DeepClone().AsArray();
        (swapped[index], swapped[index + 1]) = (list[index + 1]!.DeepClone(), list[index]!.DeepClone());
        return swapped;
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] path)
    {
        if (node is null) yield break;
        if (path.Length > 0) yield return path;
        var children = node switch
        {
            JsonObject o => o.Select(p => ((object)p.Key, p.Value)),
            JsonArray a => a.Select((child, i) => ((object)i, child)),
            _ => [],
        };
        foreach (var (key, child) in children)
            foreach (var below in Paths(child, [.. path, key])) yield return below;
    }

    private static JsonNode At(JsonNode node, object[] path) => path.Aggregate(node, (n, key) => key is string name ? n[name]! : n[(int)key]!);
}
