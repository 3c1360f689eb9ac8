using System.Text.Json;

namespace Profiles.Intake.Unpacking;

/// <summary>How the rows of a JSON document are staged.</summary>
internal enum JsonRowShape
{
    /// <summary>As they are, one a line: objects, and what else is among them, which the reader then tells.</summary>
    Objects,
    /// <summary>As CSV: each a list of cells.</summary>
    Lists,
    /// <summary>As objects of one property: each a text, number, true, false or null.</summary>
    Values,
}

/// <summary>Where the rows of a document are, and what they are.</summary>
internal sealed record JsonRows(JsonRowsPath Path, JsonRowShape Shape, long Count);

/// <summary>Looks for the rows of a document whose channel does not say where they are.</summary>
/// <remarks>
/// A list at the top, or objects one after the other, are the rows. Of an object, the list that is reached through objects alone and has
/// most objects in it; of several the first in the document; failing such lists the one with most lists in it. An object without any of
/// these is one row.
/// </remarks>
internal sealed class JsonSurvey(JsonRowsPath? wanted, int maxDepth) : IJsonTokens
{
    /// <summary>Lists told apart; documents with more of them outside of rows are no tables.</summary>
    private const int MaxLists = 1_000;

    private readonly JsonPathCursor cursor = new(wanted ?? JsonRowsPath.Root, maxDepth);
    private readonly List<ListCounts> lists = [];
    private readonly Dictionary<string, ListCounts> byPath = new(StringComparer.Ordinal);
    private readonly string?[] names = new string?[maxDepth + 2];
    private readonly ListCounts atPath = new(wanted ?? JsonRowsPath.Root);
    private long roots;
    private ListCounts? open;
    private int openDepth = -1;
    // Depth of the list whose elements are the rows of the wanted path; -1 outside of one.
    private int rowsDepth = -1;

    /// <summary>The rows, to be asked once the document is at its end.</summary>
    public JsonRows Choose()
    {
        if (wanted is null && roots == 1)
        {
            var best = lists.Where(l => l.Objects > 0).MaxBy(l => l.Objects) ?? lists.Where(l => l.Lists > 0).MaxBy(l => l.Lists);
            if (best is not null) return best.ToRows();
        }
        return atPath.ToRows();
    }

    public void Take(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        var reached = cursor.Reaches(ref reader);
        if (depth == 0 && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray)) roots++;
        CountAtPath(ref reader, depth, reached);
        if (wanted is null && roots == 1) CountLists(ref reader, depth);
    }

    private void CountAtPath(ref Utf8JsonReader reader, int depth, bool reached)
    {
        if (reader.TokenType == JsonTokenType.EndArray && depth == rowsDepth) rowsDepth = -1;
        if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject) return;
        if (rowsDepth >= 0 && depth == rowsDepth + 1) atPath.Add(reader.TokenType);
        else if (reached && reader.TokenType == JsonTokenType.StartArray) rowsDepth = depth;
        else if (reached) atPath.Add(reader.TokenType);
    }

    private void CountLists(ref Utf8JsonReader reader, int depth)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                if (open is null && openDepth < 0) names[depth] = Name(ref reader);
                return;
            case JsonTokenType.EndArray:
                if (depth == openDepth) (open, openDepth) = (null, -1);
                return;
            case JsonTokenType.EndObject:
                return;
        }
        if (openDepth >= 0)
        {
            if (depth == openDepth + 1) open?.Add(reader.TokenType);
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            (open, openDepth) = (ListAt(depth), depth);
        }
    }

    private ListCounts? ListAt(int depth)
    {
        var path = new JsonRowsPath(names[1..(depth + 1)]);
        var key = path.ToString();
        if (byPath.TryGetValue(key, out var known)) return known;
        if (lists.Count == MaxLists) return null;
        var list = new ListCounts(path);
        lists.Add(list);
        byPath.Add(key, list);
        return list;
    }

    private static string Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: a name nobody can write in a path either.
            return "\uFFFD";
        }
    }

    private sealed class ListCounts(JsonRowsPath path)
    {
        private long scalars;
        public long Objects { get; private set; }
        public long Lists { get; private set; }

        public void Add(JsonTokenType type)
        {
            if (type == JsonTokenType.StartObject) Objects++;
            else if (type == JsonTokenType.StartArray) Lists++;
            else scalars++;
        }

        public JsonRows ToRows() => new(
            path, Objects > 0 ? JsonRowShape.Objects : Lists > 0 ? JsonRowShape.Lists : JsonRowShape.Values, Objects + Lists + scalars);
    }
}
