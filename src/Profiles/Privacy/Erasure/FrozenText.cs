using System.Globalization;
using System.Text;

namespace Profiles.Privacy.Erasure;

/// <summary>
/// Brings spellings of what the erased are known by to one form. Frozen: marks of persons who are gone were made with it and can never be made
/// again, so cleaning rules may change and this may not. Another behaviour is another <see cref="Version"/> beside this one.
/// </summary>
/// <remarks>Takes values as cleaning made them and as they came: both must meet.</remarks>
public static class FrozenText
{
    public const int Version = 1;

    private const int MinDigits = 7;
    private const int MaxDigits = 15; // ITU-T E.164
    private const int ResidentIdLength = 18;
    private static readonly string[] Titles = ["先生", "女士", "小姐"];
    // GB 11643: weights and check characters of ISO 7064 MOD 11-2.
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private const string CheckCharacters = "10x98765432";

    /// <summary>Letters and digits in lower case, compatibility forms folded (NFKC); empty if there are none.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character)) folded.Append(character);
        return folded.ToString();
    }

    /// <summary>A phone number or e-mail address; null if the text is neither.</summary>
    public static string? Contact(string text) => text.Length is < MinDigits or > 254 ? null : Email(text) ?? Phone(text);

    /// <summary>A resident id of 18 characters whose check character is right; null if the text is none.</summary>
    public static string? ResidentId(string text)
    {
        if (text.Length < ResidentIdLength) return null;
        var folded = Fold(text);
        if (folded.Length != ResidentIdLength) return null;
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            if (!char.IsAsciiDigit(folded[i])) return null;
            sum += (folded[i] - '0') * Weights[i];
        }
        return folded[^1] == CheckCharacters[sum % 11] ? folded : null;
    }

    /// <summary>A name without titles; null if the text has no letter.</summary>
    public static string? Name(string text)
    {
        var folded = Fold(text);
        foreach (var title in Titles)
            if (folded.Length > title.Length && folded.EndsWith(title, StringComparison.Ordinal)) folded = folded[..^title.Length];
        return folded.Any(char.IsLetter) ? folded : null;
    }

    /// <summary>A day as eight digits, from year, month and day in this order, however parted; null if the text is none.</summary>
    public static string? Day(string text)
    {
        if (text.Length is < 8 or > 32) return null;
        var parts = new List<string>();
        var part = new StringBuilder();
        foreach (var character in text.Normalize(NormalizationForm.FormKC) + " ")
        {
            if (char.IsAsciiDigit(character)) part.Append(character);
            else if (part.Length > 0)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
        }
        if (parts is [{ Length: 8 } whole, ..]) parts = [whole[..4], whole[4..6], whole[6..]];
        if (parts is not [{ Length: 4 } year, { Length: 1 or 2 } month, { Length: 1 or 2 } day, ..]) return null;
        return DateOnly.TryParseExact($"{year}{month.PadLeft(2, '0')}{day.PadLeft(2, '0')}", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)
            : null;
    }

    private static string? Email(string text)
    {
        if (!text.Contains('@') && !text.Contains('＠')) return null;
        var folded = text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Trim();
        var at = folded.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < folded.Length - 1 && folded.LastIndexOf('@') == at && !folded.Any(char.IsWhiteSpace) ? folded : null;
    }

    /// <summary>The digits, without the ways in which +86 is written before a mobile number.</summary>
    private static string? Phone(string text)
    {
        // Most texts are none, which their beginning tells.
        if (!(char.IsDigit(text[0]) || char.IsWhiteSpace(text[0]) || text[0] is '+' or '(' or '\uFF0B' or '\uFF08')) return null;
        var digits = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsAsciiDigit(character)) digits.Append(character);
            else if (!(character is '+' or '-' or '(' or ')' or '.' or '\u2011' or '\u2013' || char.IsWhiteSpace(character))) return null;
        }
        var number = digits.ToString();
        if (number.StartsWith("00", StringComparison.Ordinal)) number = number[2..];
        if (number.Length == 13 && number.StartsWith("861", StringComparison.Ordinal)) number = number[2..];
        if (number.Length == 12 && number.StartsWith("01", StringComparison.Ordinal) && number[2] is >= '3' and <= '9') number = number[1..];
        return number.Length is >= MinDigits and <= MaxDigits ? number : null;
    }
}
