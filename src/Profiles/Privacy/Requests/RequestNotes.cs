using Profiles.Definitions;

namespace Profiles.Privacy.Requests;

/// <summary>Notes outlive the person's data, so they may hold none.</summary>
public static class RequestNotes
{
    /// <summary>Characters of a note.</summary>
    public const int MaxLength = 200;
    /// <summary>So many digits may be a day or an amount of money, but no phone or number of a document.</summary>
    private const int MostDigits = 5;

    /// <summary>What is wrong with a note; null if it can be kept. What looks like a phone, an e-mail address or a document's number is refused; names cannot be told.</summary>
    public static RequestRefusal? Problem(string? note)
    {
        if (note is null || (note.Length <= MaxLength && !note.Any(c => char.IsControl(c) || c is '@' or '＠') && !HasNumber(note))) return null;
        return new RequestRefusal("note", new Localized(
            $"最多 {MaxLength} 字，不含电话、邮箱、证件号等个人信息", $"at most {MaxLength} characters without phones, e-mail addresses or numbers of documents"), $"{note.Length}");
    }

    private static bool HasNumber(string note)
    {
        var run = 0;
        foreach (var c in note)
        {
            // Spaces and hyphens stand within phones.
            if (char.IsDigit(c)) run++;
            else if (c is not (' ' or '-')) run = 0;
            if (run > MostDigits) return true;
        }
        return false;
    }
}
