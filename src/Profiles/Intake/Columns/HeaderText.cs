using System.Text;

namespace Profiles.Intake.Columns;

/// <summary>Header texts folded for comparing: <c>E-Mail</c>, <c>e_mail</c> and <c>Ｅmail</c> are one.</summary>
internal static class HeaderText
{
    /// <summary>Compatibility-folded (NFKC: full width becomes half width), lower case, letters and digits only.</summary>
    public static string Fold(string header)
    {
        var text = new StringBuilder(header.Length);
        foreach (var rune in header.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) text.Append(Rune.ToLowerInvariant(rune));
        }
        return text.ToString();
    }

    /// <summary>Folded without what stands in brackets (<c>金额(元)</c>, <c>手机号【必填】</c>) and without digits at its end (<c>phone2</c>).</summary>
    public static string FoldCore(string header)
    {
        var plain = new StringBuilder(header.Length);
        var depth = 0;
        foreach (var character in header.Normalize(NormalizationForm.FormKC))
        {
            if (character is '(' or '[' or '【' or '{' or '<' or '《') depth++;
            else if (character is ')' or ']' or '】' or '}' or '>' or '》') depth = Math.Max(0, depth - 1);
            else if (depth == 0) plain.Append(character);
        }
        return Fold(plain.ToString()).TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
    }
}
