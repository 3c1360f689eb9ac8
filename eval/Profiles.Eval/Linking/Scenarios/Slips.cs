using System.Text;

namespace Profiles.Eval.Linking.Scenarios;

/// <summary>How texts go wrong: by typing, by reading off paper, by ear.</summary>
/// <remarks>The families of errors of Christen and Pudjijono, "Accurate Synthetic Generation of Realistic Personal Information", PAKDD 2009.</remarks>
internal sealed class Slips(Random random)
{
    private const string Rows = "qwertyuiop asdfghjkl zxcvbnm 1234567890";
    private static readonly (string, string)[] Shapes = [("m", "rn"), ("d", "cl"), ("w", "vv"), ("0", "O"), ("1", "l"), ("5", "S"), ("8", "B"), ("h", "li"), ("q", "g"), ("2", "Z")];
    private static readonly (string, string)[] Sounds = [("ph", "f"), ("ck", "k"), ("ie", "y"), ("ey", "y"), ("ee", "ea"), ("c", "k"), ("tt", "t"), ("ll", "l"), ("s", "z"), ("th", "t"), ("er", "ar")];
    private static readonly string[] Homophones = ["伟玮炜", "芳方", "静婧靖", "强蔷", "军君均", "洋阳扬", "勇永", "杰洁婕", "明铭", "霞遐", "华桦", "英瑛", "建健", "文雯", "宇羽雨", "浩皓昊", "琳林霖", "晨辰", "欣心新", "怡宜", "涵晗", "志智", "海", "萧肖", "傅付", "于余"];

    public string Typed(string text)
    {
        if (text.Length < 2) return text;
        var at = random.Next(text.Length);
        return random.Next(4) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, text[at].ToString()),
            2 when at + 1 < text.Length => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
            _ => text[..at] + Neighbour(text[at]) + text[(at + 1)..],
        };
    }

    public string Scanned(string text) => Replaced(text, Shapes);

    public string Heard(string text)
    {
        foreach (var group in Homophones)
        {
            var at = text.AsSpan().IndexOfAny(group);
            if (at >= 0 && group.Length > 1) return new StringBuilder(text) { [at] = group[(group.IndexOf(text[at], StringComparison.Ordinal) + 1) % group.Length] }.ToString();
        }
        return Replaced(text, Sounds);
    }

    public string Any(string text) => random.Next(4) switch { 0 => Scanned(text), 1 => Heard(text), _ => Typed(text) };

    private string Replaced(string text, (string From, string To)[] table)
    {
        var fitting = table.Where(t => text.Contains(t.From, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (fitting.Length == 0) return Typed(text);
        var (from, to) = fitting[random.Next(fitting.Length)];
        var at = text.IndexOf(from, StringComparison.OrdinalIgnoreCase);
        return text[..at] + to + text[(at + from.Length)..];
    }

    private char Neighbour(char c)
    {
        var at = Rows.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
        if (at < 0) return c;
        var other = at > 0 && Rows[at - 1] != ' ' && random.Next(2) == 0 ? Rows[at - 1] : at + 1 < Rows.Length && Rows[at + 1] != ' ' ? Rows[at + 1] : Rows[at - 1];
        return char.IsUpper(c) ? char.ToUpperInvariant(other) : other;
    }
}
