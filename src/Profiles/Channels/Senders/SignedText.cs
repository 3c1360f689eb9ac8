using System.Security.Cryptography;
using System.Text;

namespace Profiles.Channels.Senders;

/// <summary>The text a signature is over: fixed texts and placeholders in their order.</summary>
internal sealed class SignedText
{
    /// <summary>Names that may stand in braces.</summary>
    public static IReadOnlyList<string> Names { get; } = ["body", "timestamp", "nonce", "id", "method", "url", "path", "secret"];

    private readonly List<(string Text, bool IsName)> pieces = [];

    /// <summary>The template; null if it has an unknown name or an open brace.</summary>
    public static SignedText? Parse(string template)
    {
        var text = new SignedText();
        var at = 0;
        while (at < template.Length)
        {
            var open = template.IndexOf('{', at);
            if (open < 0) open = template.Length;
            if (open > at) text.pieces.Add((template[at..open], false));
            if (open == template.Length) break;
            var close = template.IndexOf('}', open);
            if (close < 0 || !Names.Contains(template[(open + 1)..close], StringComparer.Ordinal)) return null;
            text.pieces.Add((template[(open + 1)..close], true));
            at = close + 1;
        }
        return text;
    }

    public bool Has(string name) => pieces.Contains((name, true));

    /// <summary>Feeds the text of a request to a digest without putting it together in memory.</summary>
    /// <param name="find">What a name stands for; the body is taken from the request.</param>
    public void AppendTo(IncrementalHash digest, SenderRequest request, Func<string, string?> find)
    {
        foreach (var (text, isName) in pieces)
        {
            if (isName && text == "body") digest.AppendData(request.Body.Span);
            else digest.AppendData(Encoding.UTF8.GetBytes(isName ? find(text) ?? "" : text));
        }
    }
}
