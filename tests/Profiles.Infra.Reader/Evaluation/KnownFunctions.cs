namespace Profiles.Infra.Evaluation;

/// <summary>Functions of the language that need nothing but their arguments.</summary>
internal static class KnownFunctions
{
    /// <param name="apply">Applies the lambda that is the argument of the number to values.</param>
    /// <returns>False if the function is not known, or not with these arguments.</returns>
    public static bool Call(string name, object?[] arguments, Func<int, object?[], object?> apply, out object? result)
    {
        result = (name, arguments) switch
        {
            ("empty", [string text]) => text.Length == 0,
            ("empty", [List<object?> list]) => list.Count == 0,
            ("empty", [Dictionary<string, object?> content]) => content.Count == 0,
            ("empty", [null]) => true,
            ("length", [List<object?> list]) => (long)list.Count,
            ("concat", _) when arguments.All(a => a is List<object?>) => arguments.SelectMany(a => (List<object?>)a!).ToList(),
            ("union", _) when arguments.All(a => a is Dictionary<string, object?>) => Union(arguments.Cast<Dictionary<string, object?>>()),
            ("items", [Dictionary<string, object?> content]) => content.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (object?)Pair(p.Key, p.Value)).ToList(),
            ("map", [List<object?> list, _]) => list.Select((item, i) => apply(1, [item, (long)i])).ToList(),
            ("filter", [List<object?> list, _]) => list.Where((item, i) => apply(1, [item, (long)i]) is true).ToList(),
            ("reduce", [List<object?> list, var start, _]) => list.Aggregate(start, (sum, item) => apply(2, [sum, item])),
            ("toObject", [List<object?> list, _]) => list.ToDictionary(item => (string)apply(1, [item])!, item => item, StringComparer.Ordinal),
            ("toObject", [List<object?> list, _, _]) => list.ToDictionary(item => (string)apply(1, [item])!, item => apply(2, [item]), StringComparer.Ordinal),
            ("subscriptionResourceId", [string type, string id]) => $"/subscriptions/<subscription>/providers/{type}/{id}",
            ("toLower", [string text]) => text.ToLowerInvariant(),
            ("split", [string text, string separator]) => text.Split(separator).ToList<object?>(),
            ("take", [string text, long count]) => text[..(int)Math.Min(text.Length, count)],
            ("contains", [List<object?> list, var item]) => list.Contains(item),
            ("contains", [Dictionary<string, object?> content, string key]) => content.ContainsKey(key),
            _ => Unanswered,
        };
        return !ReferenceEquals(result, Unanswered);
    }

    private static readonly object Unanswered = new();

    private static Dictionary<string, object?> Pair(string key, object? value) => new(StringComparer.Ordinal) { ["key"] = key, ["value"] = value };

    /// <summary>Objects within objects are put together too, as the service does.</summary>
    private static Dictionary<string, object?> Union(IEnumerable<Dictionary<string, object?>> objects)
    {
        var union = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in objects.SelectMany(o => o))
        {
            union[key] = value is Dictionary<string, object?> inner && union.GetValueOrDefault(key) is Dictionary<string, object?> before
                ? Union([before, inner])
                : value;
        }
        return union;
    }
}
