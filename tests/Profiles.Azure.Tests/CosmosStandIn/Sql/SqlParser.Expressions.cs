using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profiles.Azure.Tests.CosmosStandIn.Sql;

internal sealed partial class SqlParser
{
    private static readonly string[] Comparisons = ["=", "!=", "<>", "<", "<=", ">", ">="];

    private SqlExpression Or()
    {
        var left = And();
        while (TakeWord("OR")) left = Both(left, And(), (a, b) => a.ValueKind == JsonValueKind.True || b.ValueKind == JsonValueKind.True);
        return left;
    }

    private SqlExpression And()
    {
        var left = Not();
        while (TakeWord("AND")) left = Both(left, Not(), (a, b) => a.ValueKind == JsonValueKind.True && b.ValueKind == JsonValueKind.True);
        return left;
    }

    private SqlExpression Not()
    {
        if (!TakeWord("NOT")) return Comparison();
        var inner = Not();
        return inner with { Evaluate = s => inner.Evaluate(s) is { ValueKind: JsonValueKind.True or JsonValueKind.False } v
            ? SqlExpression.Of(v.ValueKind == JsonValueKind.False) : SqlExpression.Undefined };
    }

    private SqlExpression Comparison()
    {
        var left = Primary();
        if (TakeWord("IN"))
        {
            Expect("(");
            var choices = List(")");
            return new(
                s => left.Evaluate(s) is { ValueKind: not JsonValueKind.Undefined } value
                    ? SqlExpression.Of(choices.Any(c => SqlExpression.Compare("=", value, c.Evaluate(s)).ValueKind == JsonValueKind.True))
                    : SqlExpression.Undefined,
                [.. left.Paths, .. choices.SelectMany(c => c.Paths)]);
        }
        if (Current.Kind != SqlTokenKind.Symbol || !Comparisons.Contains(Current.Value)) return left;
        var symbol = Next().Value;
        var right = Primary();
        return new(s => SqlExpression.Compare(symbol, left.Evaluate(s), right.Evaluate(s)), [.. left.Paths, .. right.Paths]);
    }

    private SqlExpression Primary()
    {
        var token = Next();
        switch (token.Kind)
        {
            case SqlTokenKind.Text: return Constant(JsonValue.Create(token.Value));
            case SqlTokenKind.Number: return Constant(JsonValue.Create(double.Parse(token.Value, CultureInfo.InvariantCulture)));
            case SqlTokenKind.Parameter:
                var value = parameters.TryGetValue(token.Value, out var found) ? found : throw Unknown($"parameter {token.Value}");
                return new(_ => value, []);
            case SqlTokenKind.Word when Is("("): return Function(token.Value);
            case SqlTokenKind.Word: return token.Value.ToUpperInvariant() switch
            {
                "TRUE" => Constant(JsonValue.Create(true)),
                "FALSE" => Constant(JsonValue.Create(false)),
                "NULL" => new(_ => JsonElement.Parse("null"), []),
                "UNDEFINED" => new(_ => SqlExpression.Undefined, []),
                _ => Path(token.Value),
            };
            case SqlTokenKind.Symbol when token.Value == "(":
                var inner = Or();
                Expect(")");
                return inner;
            case SqlTokenKind.Symbol when token.Value == "[":
                var elements = List("]");
                return new(
                    s => SqlExpression.Of(new JsonArray([.. elements.Select(e => e.Evaluate(s)).Where(e => e.ValueKind != JsonValueKind.Undefined).Select(Node)])),
                    [.. elements.SelectMany(e => e.Paths)], Counts: elements.Any(e => e.Counts));
            case SqlTokenKind.Symbol when token.Value == "{": return Object();
            default: throw Unknown($"'{token.Value}'");
        }
    }

    private SqlExpression Function(string name)
    {
        Expect("(");
        var arguments = List(")");
        IReadOnlyList<string> paths = [.. arguments.SelectMany(a => a.Paths)];
        return name.ToUpperInvariant() switch
        {
            "COUNT" => new(s => JsonElement.Parse(s.Counted.ToString(CultureInfo.InvariantCulture)), [], Counts: true),
            "IS_DEFINED" => new(s => SqlExpression.Of(arguments[0].Evaluate(s).ValueKind != JsonValueKind.Undefined), paths),
            "STARTSWITH" => new(
                s => (arguments[0].Evaluate(s), arguments[1].Evaluate(s)) is ({ ValueKind: JsonValueKind.String } text, { ValueKind: JsonValueKind.String } prefix)
                    ? SqlExpression.Of(text.GetString()!.StartsWith(prefix.GetString()!, StringComparison.Ordinal))
                    : SqlExpression.Undefined,
                paths),
            // Elements of an indexed array are what the index holds of it.
            "ARRAY_CONTAINS" => new(
                s => arguments[0].Evaluate(s) is { ValueKind: JsonValueKind.Array } array && arguments[1].Evaluate(s) is { ValueKind: not JsonValueKind.Undefined } wanted
                    ? SqlExpression.Of(array.EnumerateArray().Any(e => SqlExpression.Compare("=", e, wanted).ValueKind == JsonValueKind.True))
                    : SqlExpression.Undefined,
                [.. arguments[0].Paths.Select(p => p[..^1] + "[]/?"), .. arguments[1].Paths]),
            _ => throw Unknown($"function {name}"),
        };
    }

    private SqlExpression Path(string alias)
    {
        var root = aliases.TryGetValue(alias, out var path) ? path : throw Unknown($"name {alias}");
        var names = new List<string>();
        while (true)
        {
            if (Take(".")) names.Add(Next().Value);
            else if (Is("[") && Peek(1).Kind == SqlTokenKind.Text)
            {
                Next();
                names.Add(Next().Value);
                Expect("]");
            }
            else break;
        }
        var indexed = $"{root}{string.Concat(names.Select(n => "/" + n))}/?";
        return new(
            s =>
            {
                var value = s.Aliases.GetValueOrDefault(alias);
                foreach (var name in names)
                    if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)) return SqlExpression.Undefined;
                return value;
            },
            [indexed], names.LastOrDefault() ?? alias);
    }

    private SqlExpression Object()
    {
        var members = new List<(string Name, SqlExpression Value)>();
        while (!Take("}"))
        {
            var name = Next().Value;
            Expect(":");
            members.Add((name, Or()));
            Take(",");
        }
        return new(
            s =>
            {
                var node = new JsonObject();
                foreach (var (name, value) in members)
                    if (value.Evaluate(s) is { ValueKind: not JsonValueKind.Undefined } defined) node[name] = Node(defined);
                return SqlExpression.Of(node);
            },
            [.. members.SelectMany(m => m.Value.Paths)], Counts: members.Any(m => m.Value.Counts));
    }

    private List<SqlExpression> List(string end)
    {
        var expressions = new List<SqlExpression>();
        while (!Take(end))
        {
            expressions.Add(Or());
            Take(",");
        }
        return expressions;
    }

    private static SqlExpression Both(SqlExpression left, SqlExpression right, Func<JsonElement, JsonElement, bool> join) =>
        new(s => SqlExpression.Of(join(left.Evaluate(s), right.Evaluate(s))), [.. left.Paths, .. right.Paths]);

    private static SqlExpression Constant(JsonNode value)
    {
        var element = SqlExpression.Of(value);
        return new(_ => element, []);
    }

    internal static JsonNode? Node(JsonElement element) => JsonNode.Parse(element.GetRawText());
}
