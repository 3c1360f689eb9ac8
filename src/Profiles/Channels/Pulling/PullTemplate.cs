using System.Text;

namespace Profiles.Channels.Pulling;

/// <summary>What the names of templates stand for in one request.</summary>
/// <param name="Position">Null on the first page where nothing is known of it.</param>
/// <param name="Secrets">By name.</param>
/// <param name="Numbers">Names that stand for numbers where they stand alone in a body.</param>
internal sealed record PullValues(int Size, string? Position, string? Since, IReadOnlyDictionary<string, string> Secrets, IReadOnlyCollection<string> Numbers);

/// <summary>A text with names in braces: <c>{size}</c>, <c>{position}</c>, <c>{since}</c>, <c>{secret:NAME}</c>; <c>{{</c> and <c>}}</c> are braces.</summary>
internal sealed class PullTemplate
{
    public const string Size = "size";
    public const string Position = "position";
    public const string Since = "since";
    public const string SecretPrefix = "secret:";
    public const int MaxLength = 4_000;

    private readonly IReadOnlyList<(bool IsName, string Text)> parts;

    private PullTemplate(IReadOnlyList<(bool IsName, string Text)> parts) => this.parts = parts;

    public IEnumerable<string> Names => parts.Where(p => p.IsName).Select(p => p.Text);

    /// <summary>True if the text is one name and nothing else.</summary>
    public bool IsOneName => parts is [{ IsName: true }];

    /// <summary>The template; null if a brace is left open, or a name is none of ours.</summary>
    public static PullTemplate? Parse(string text)
    {
        if (text.Length > MaxLength) return null;
        var read = new List<(bool, string)>();
        var literal = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c is not ('{' or '}'))
            {
                literal.Append(c);
            }
            else if (at + 1 < text.Length && text[at + 1] == c)
            {
                literal.Append(c);
                at++;
            }
            else
            {
                var end = c == '{' ? text.IndexOf('}', at) : -1;
                if (end < 0 || !IsName(text[(at + 1)..end])) return null;
                if (literal.Length > 0) read.Add((false, literal.ToString()));
                literal.Clear();
                read.Add((true, text[(at + 1)..end]));
                at = end;
            }
        }
        if (literal.Length > 0 || read.Count == 0) read.Add((false, literal.ToString()));
        return new PullTemplate(read);
    }

    /// <summary>The text with every name filled in; null if one of them stands for nothing, as the position of the first page.</summary>
    public string? Fill(PullValues values)
    {
        var text = new StringBuilder();
        foreach (var (isName, part) in parts)
        {
            if ((isName ? Value(part, values) : part) is not { } filled) return null;
            text.Append(filled);
        }
        return text.ToString();
    }

    /// <summary>The name of a credential that a name asks for; null if it asks for none.</summary>
    public static string? SecretOf(string name) => name.StartsWith(SecretPrefix, StringComparison.Ordinal) ? name[SecretPrefix.Length..] : null;

    private static string? Value(string name, PullValues values) => name switch
    {
        Size => values.Size.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Position => values.Position,
        Since => values.Since,
        _ => values.Secrets.GetValueOrDefault(SecretOf(name)!),
    };

    private static bool IsName(string name) => name is Size or Position or Since || (SecretOf(name) is { } secret && PullCredentials.IsName(secret));
}
