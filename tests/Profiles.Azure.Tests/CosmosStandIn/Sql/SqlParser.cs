using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profiles.Azure.Tests.CosmosStandIn.Sql;

/// <summary>
/// The part of the query language the adapter uses, and what the client makes of it when it plans a query over several partitions:
/// SELECT, FROM, JOIN of an array, WHERE, ORDER BY one value, COUNT(1). Anything else is a violation.
/// </summary>
internal sealed partial class SqlParser
{
    private readonly string sql;
    private readonly IReadOnlyDictionary<string, JsonElement> parameters;
    private readonly IReadOnlyList<SqlToken> tokens;
    private readonly Dictionary<string, string> aliases = new(StringComparer.Ordinal);
    private int position;

    private SqlParser(string sql, IReadOnlyDictionary<string, JsonElement> parameters) =>
        (this.sql, this.parameters, tokens) = (sql, parameters, SqlToken.Split(sql));

    public static SqlQuery Parse(string sql, IReadOnlyDictionary<string, JsonElement> parameters) => new SqlParser(sql, parameters).Query();

    private SqlToken Current => tokens[position];

    private SqlQuery Query()
    {
        if (!TakeWord("SELECT")) throw Unknown("a statement");
        var selectFrom = position;
        while (!IsWord("FROM")) Next();
        Next();
        var alias = Next().Value;
        aliases.Add(alias, "");
        (string Alias, SqlExpression Array)? join = null;
        if (TakeWord("JOIN"))
        {
            var joined = Next().Value;
            if (!TakeWord("IN")) throw Unknown("a join");
            var array = Path(Next().Value);
            aliases.Add(joined, array.Paths[0][..^2] + "/[]");
            join = (joined, array);
        }
        var where = TakeWord("WHERE") ? Or() : null;
        (SqlExpression Value, bool Descending)? order = null;
        if (TakeWord("ORDER"))
        {
            if (!TakeWord("BY")) throw Unknown("an order");
            var value = Primary();
            order = (value, TakeWord("DESC"));
            TakeWord("ASC");
        }
        if (Current.Kind != SqlTokenKind.End) throw Unknown($"'{Current.Value}'");
        position = selectFrom;
        return new SqlQuery(alias, join, Selection(alias), where, order);
    }

    private SqlSelection Selection(string alias)
    {
        if (Take("*")) return new SqlSelection(s => s.Aliases[alias], Counts: false);
        if (TakeWord("VALUE"))
        {
            var value = Or();
            return new SqlSelection(value.Evaluate, value.Counts);
        }
        var members = new List<(string Name, SqlExpression Value)>();
        do
        {
            var value = Or();
            members.Add((TakeWord("AS") ? Next().Value : value.Name, value));
        }
        while (Take(","));
        return new SqlSelection(
            s =>
            {
                var node = new JsonObject();
                foreach (var (name, value) in members)
                    if (value.Evaluate(s) is { ValueKind: not JsonValueKind.Undefined } defined) node[name] = Node(defined);
                return SqlExpression.Of(node);
            },
            members.Any(m => m.Value.Counts));
    }

    private SqlToken Next() => tokens[position++];

    private SqlToken Peek(int ahead) => tokens[Math.Min(position + ahead, tokens.Count - 1)];

    private bool Is(string symbol) => Current.Kind == SqlTokenKind.Symbol && Current.Value == symbol;

    private bool Take(string symbol)
    {
        if (!Is(symbol)) return false;
        position++;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol)) throw Unknown($"'{Current.Value}' where '{symbol}' was expected");
    }

    private bool IsWord(string word) => Current.Kind == SqlTokenKind.Word && Current.Value.Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool TakeWord(string word)
    {
        if (!IsWord(word)) return false;
        position++;
        return true;
    }

    private StandInViolation Unknown(string what) => new($"Query: the stand-in does not know {what} in: {sql}");
}

/// <summary>What a query makes of an item, or of all it counts.</summary>
internal sealed record SqlSelection(Func<SqlScope, JsonElement> Select, bool Counts);

/// <summary>A parsed query.</summary>
internal sealed record SqlQuery(
    string Alias, (string Alias, SqlExpression Array)? Join, SqlSelection Selection, SqlExpression? Where, (SqlExpression Value, bool Descending)? Order)
{
    /// <summary>The scopes of an item that the filter lets through: one, or one for each element of a joined array.</summary>
    public IEnumerable<SqlScope> Scopes(JsonElement item)
    {
        var aliases = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [Alias] = item };
        IEnumerable<SqlScope> scopes = [new SqlScope(aliases)];
        if (Join is { } join)
            scopes = join.Array.Evaluate(new SqlScope(aliases)) is { ValueKind: JsonValueKind.Array } array
                ? array.EnumerateArray().Select(e => new SqlScope(new Dictionary<string, JsonElement>(aliases, StringComparer.Ordinal) { [join.Alias] = e })).ToList()
                : [];
        return Where is null ? scopes : scopes.Where(Where.IsTrue);
    }
}
