using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profiles.Azure.Tests.CosmosStandIn.Sql;

/// <summary>What an expression sees: the values of the aliases, and how many items are counted.</summary>
internal sealed record SqlScope(IReadOnlyDictionary<string, JsonElement> Aliases, long Counted = 0);

/// <summary>An expression with the paths of the item it looks at, such as <c>/segments/[]/?</c>. Its value may be undefined.</summary>
internal sealed record SqlExpression(Func<SqlScope, JsonElement> Evaluate, IReadOnlyList<string> Paths, string Name = "", bool Counts = false)
{
    public static readonly JsonElement Undefined = default;
    public static readonly JsonElement True = JsonElement.Parse("true");
    public static readonly JsonElement False = JsonElement.Parse("false");

    public bool IsTrue(SqlScope scope) => Evaluate(scope).ValueKind == JsonValueKind.True;

    public static JsonElement Of(bool value) => value ? True : False;

    public static JsonElement Of(JsonNode node) => JsonElement.Parse(node.ToJsonString());

    /// <summary>Order of the service: undefined, null, booleans, numbers, texts; texts by their code units.</summary>
    public static int Compare(JsonElement a, JsonElement b)
    {
        var order = Rank(a).CompareTo(Rank(b));
        if (order != 0) return order;
        return a.ValueKind switch
        {
            JsonValueKind.Number => a.GetDouble().CompareTo(b.GetDouble()),
            JsonValueKind.String => string.CompareOrdinal(a.GetString(), b.GetString()),
            JsonValueKind.True or JsonValueKind.False => (a.ValueKind == JsonValueKind.True).CompareTo(b.ValueKind == JsonValueKind.True),
            JsonValueKind.Undefined or JsonValueKind.Null => 0,
            _ => throw new StandInViolation("Query: objects and arrays are not compared."),
        };
    }

    public static JsonElement Compare(string symbol, JsonElement a, JsonElement b)
    {
        if (a.ValueKind == JsonValueKind.Undefined || b.ValueKind == JsonValueKind.Undefined) return Undefined;
        var sameType = Rank(a) == Rank(b);
        if (symbol is "=" or "!=" or "<>") return Of((symbol == "=") == (sameType && Compare(a, b) == 0));
        if (!sameType) return Undefined;
        var order = Compare(a, b);
        return Of(symbol switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 });
    }

    private static int Rank(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => 0,
        JsonValueKind.Null => 1,
        JsonValueKind.True or JsonValueKind.False => 2,
        JsonValueKind.Number => 3,
        JsonValueKind.String => 4,
        JsonValueKind.Array => 5,
        _ => 6,
    };
}
