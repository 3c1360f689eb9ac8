using System.Globalization;
using System.Text;

namespace Profiles.Azure.Tests.CosmosStandIn.Sql;

internal enum SqlTokenKind
{
    Word,
    Parameter,
    Text,
    Number,
    Symbol,
    End,
}

internal readonly record struct SqlToken(SqlTokenKind Kind, string Value)
{
    private const string Doubled = "!=<=>=<>";

    public static IReadOnlyList<SqlToken> Split(string sql)
    {
        var tokens = new List<SqlToken>();
        for (var at = 0; at < sql.Length;)
        {
            var c = sql[at];
            if (char.IsWhiteSpace(c)) at++;
            else if (c is '"' or '\'') tokens.Add(new(SqlTokenKind.Text, ReadText(sql, ref at)));
            else if (char.IsAsciiDigit(c)) tokens.Add(new(SqlTokenKind.Number, ReadWhile(sql, ref at, x => char.IsAsciiLetterOrDigit(x) || x is '.' or '+')));
            else if (c == '@') tokens.Add(new(SqlTokenKind.Parameter, ReadWhile(sql, ref at, x => x is '@' or '_' || char.IsAsciiLetterOrDigit(x))));
            else if (c == '_' || char.IsAsciiLetter(c)) tokens.Add(new(SqlTokenKind.Word, ReadWhile(sql, ref at, x => x == '_' || char.IsAsciiLetterOrDigit(x))));
            else
            {
                var length = at + 1 < sql.Length && Doubled.Contains(sql.Substring(at, 2), StringComparison.Ordinal) && sql[at + 1] is '=' or '>' ? 2 : 1;
                if (length == 2 && !(c is '!' or '<' or '>')) length = 1;
                tokens.Add(new(SqlTokenKind.Symbol, sql.Substring(at, length)));
                at += length;
            }
        }
        tokens.Add(new(SqlTokenKind.End, ""));
        return tokens;
    }

    private static string ReadWhile(string sql, ref int at, Func<char, bool> belongs)
    {
        var start = at;
        while (at < sql.Length && belongs(sql[at])) at++;
        return sql[start..at];
    }

    private static string ReadText(string sql, ref int at)
    {
        var quote = sql[at++];
        var text = new StringBuilder();
        while (sql[at] != quote)
        {
            if (sql[at] != '\\')
            {
                text.Append(sql[at++]);
                continue;
            }
            var escaped = sql[at + 1];
            if (escaped == 'u')
            {
                text.Append((char)ushort.Parse(sql.AsSpan(at + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                at += 6;
            }
            else
            {
                text.Append(escaped switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', _ => escaped });
                at += 2;
            }
        }
        at++;
        return text.ToString();
    }
}
