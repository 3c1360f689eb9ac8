using System.Globalization;
using System.Text;
using Microsoft.Azure.Cosmos;
using Profiles.Insights;

namespace Profiles.Azure.Cosmos;

/// <summary>A set of rows as a condition of Cosmos SQL. Values are parameters; what is not is made of letters, digits and underscores.</summary>
/// <remarks>Each part is true or false, never undefined: the negation of an undefined value is undefined and would lose its rows.</remarks>
internal sealed class RowSetSql
{
    private readonly List<(string Name, object Value)> parameters = [];

    private RowSetSql(RowSet set) => Text = Of(set);

    private string Text { get; }

    /// <param name="select">What is selected, up to the condition: <c>SELECT … FROM c</c>.</param>
    /// <param name="by">A path with its direction to order by; empty: in the service's order.</param>
    public static QueryDefinition Query(string select, RowSet set, string by = "")
    {
        var condition = new RowSetSql(set);
        var query = new QueryDefinition($"{select} WHERE c.type = \"{CosmosProjectionStore.RowItem}\" AND {condition.Text}{(by.Length == 0 ? "" : $" ORDER BY {by}")}");
        foreach (var (name, value) in condition.parameters) query = query.WithParameter(name, value);
        return query;
    }

    /// <summary>The name of a numeric column as a property: what is neither letter nor digit as its code.</summary>
    public static string Property(string column)
    {
        var name = new StringBuilder("_", column.Length + 8);
        foreach (var c in column)
            if (char.IsAsciiLetterOrDigit(c)) name.Append(c);
            else name.Append('_').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        return name.ToString();
    }

    /// <summary>Where the number of a column stands.</summary>
    public static string Path(string column) => "c.n." + Property(column);

    private string Of(RowSet set) => set switch
    {
        RowSet.AnyKey any => Join(any.Values.Select(v => $"ARRAY_CONTAINS(c.keys, {Parameter(CosmosProjectionStore.Text(new RowKey(any.Column, v)))})"), "OR", "false"),
        RowSet.Range range => Between(Path(range.Column), range),
        RowSet.Intersection all => Join(all.Parts.Select(Of), "AND", "true"),
        RowSet.Union any => Join(any.Parts.Select(Of), "OR", "false"),
        RowSet.Complement other => $"(NOT {Of(other.Of)})",
        _ => throw new NotSupportedException($"No SQL for {set.GetType().Name}."),
    };

    private string Between(string number, RowSet.Range range) =>
        $"(IS_DEFINED({number}) AND {number} >= {Parameter(range.From)} AND {number} <= {Parameter(range.To)})";

    private static string Join(IEnumerable<string> parts, string word, string none)
    {
        var joined = string.Join($" {word} ", parts);
        return joined.Length == 0 ? none : $"({joined})";
    }

    private string Parameter(object value)
    {
        var name = $"@p{parameters.Count.ToString(CultureInfo.InvariantCulture)}";
        parameters.Add((name, value));
        return name;
    }
}
