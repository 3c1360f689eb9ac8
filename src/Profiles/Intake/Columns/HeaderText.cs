using System.Text;

namespace Profiles.Intake.Columns;

/// <summary>Header texts folded for comparing: <c>E-Mail</c>, <c>e_mail</c> and <c>Ｅmail</c> are one.</summary>
internal static class HeaderText
{
    /// <summary>Compatibility-folded (NFKC: full width becomes half width), simplified, lower case, letters and digits only.</summary>
    public static string Fold(string header)
    {
        var text = new StringBuilder(header.Length);
        foreach (var rune in header.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) text.Append(HeaderWords.Simplified(Rune.ToLowerInvariant(rune)));
        }
        return text.ToString();
    }

    /// <summary>Folded without what stands in brackets (<c>金额(元)</c>, <c>手机号【必填】</c>) or behind a slash (<c>金额/元</c>), and without digits at its end (<c>phone2</c>).</summary>
    public static string FoldCore(string header) => Fold(WithoutBrackets(header)).TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    /// <summary>What stands in brackets or behind a slash: the unit of <c>金额(万元)</c> and <c>金额/万元</c>. Empty if nothing does.</summary>
    public static string Aside(string header)
    {
        var plain = header.Normalize(NormalizationForm.FormKC);
        var open = plain.AsSpan().IndexOfAny("([【{<《/");
        return open < 0 ? "" : plain[(open + 1)..].TrimEnd(')', ']', '】', '}', '>', '》', ' ');
    }

    /// <summary>Words of a Latin header in lower case: <c>custNm</c>, <c>cust_nm</c> and <c>Cust NM</c> are <c>cust, nm</c>.</summary>
    public static IReadOnlyList<string> Words(string header)
    {
        List<string> words = [];
        var word = new StringBuilder();
        var plain = WithoutBrackets(header);
        for (var index = 0; index < plain.Length; index++)
        {
            var c = plain[index];
            var begins = char.IsUpper(c) && word.Length > 0
                && (char.IsLower(plain[index - 1]) || (index + 1 < plain.Length && char.IsLower(plain[index + 1]) && char.IsLetter(plain[index - 1])));
            if ((begins || !char.IsLetter(c)) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
            if (char.IsLetter(c)) word.Append(char.ToLowerInvariant(c));
        }
        if (word.Length > 0) words.Add(word.ToString());
        return words;
    }

    private static string WithoutBrackets(string header)
    {
        var plain = new StringBuilder(header.Length);
        var depth = 0;
        foreach (var character in header.Normalize(NormalizationForm.FormKC))
        {
            if (character is '(' or '[' or '【' or '{' or '<' or '《') depth++;
            else if (character is ')' or ']' or '】' or '}' or '>' or '》') depth = Math.Max(0, depth - 1);
            else if (character == '/' && depth == 0 && plain.Length > 0) break;
            else if (depth == 0) plain.Append(character);
        }
        return plain.ToString();
    }
}
