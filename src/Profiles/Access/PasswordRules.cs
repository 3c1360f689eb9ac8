using System.Collections.Frozen;
using System.Text;
using Profiles.Definitions;

namespace Profiles.Access;

/// <summary>Which passwords are taken: long ones that are not easily guessed. No rules on kinds of characters, no change by the calendar (NIST SP 800-63B §5.1.1.2).</summary>
/// <remarks>
/// Lists of leaked passwords are mostly shorter than 12 characters. What is common among the longer ones follows few patterns, and those are
/// refused: a common word or the user's name with little around it, one thing repeated, runs of the keyboard, the alphabet or digits.
/// </remarks>
public static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    /// <summary>So many characters must remain once all that is easily guessed is taken away.</summary>
    private const int MinOwn = 7;
    private const int ShortestRun = 4;

    private static readonly FrozenSet<string> CommonWords = new[]
    {
        "password", "passwort", "passw0rd", "admin", "administrator", "root", "welcome", "letmein", "login", "user", "guest", "test", "demo", "changeme",
        "secret", "default", "master", "superman", "batman", "dragon", "monkey", "football", "baseball", "sunshine", "princess", "shadow", "michael",
        "iloveyou", "woaini", "woaiwojia", "mima", "wodemima", "nihao", "china", "zhongguo", "beijing", "shanghai", "love", "hello", "trustno",
        "starwars", "whatever", "computer", "internet", "server", "system", "company", "profile", "profiles", "functions", "customer", "summer", "winter",
        "spring", "autumn", "monday", "january", "correcthorsebatterystaple", "asdf", "zxcv", "qwer", "1314", "520",
        "密码", "我的密码", "管理员", "你好", "我爱你", "中国",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Longest first, so that a word within another does not leave its rest.
    private static readonly string[] ByLength = [.. CommonWords.OrderByDescending(w => w.Length)];

    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "0123456789", "abcdefghijklmnopqrstuvwxyz", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik"];

    /// <summary>What would have been expected of the password; null if it is fine.</summary>
    public static Localized? Expected(string? password, string name)
    {
        var length = password?.EnumerateRunes().Count() ?? 0;
        if (length is < MinLength or > MaxLength)
            return new Localized($"{MinLength} 到 {MaxLength} 个字符的密码", $"a password of {MinLength} to {MaxLength} characters");
        return OwnLength(password!, name) >= MinOwn
            ? null
            : new Localized("不易猜到的密码：不是常见词、用户名、重复或键盘顺序", "a password that is not easily guessed: no common word, user name, repetition or run of the keyboard");
    }

    private static int OwnLength(string password, string name)
    {
        // Runs first: words are taken out of the middle of them.
        var text = WithoutRuns(Plain(password));
        foreach (var word in ByLength.Append(Plain(name)).Where(w => w.Length >= 3 || w.Any(c => c > 0x7F))) text = text.Replace(word, " ", StringComparison.Ordinal);
        // Repetition adds nothing: a text of one unit counts once, and so does each character of its own.
        return Math.Min(UnitLength(text.Replace(" ", "", StringComparison.Ordinal)), text.Where(c => c != ' ').Distinct().Count());
    }

    /// <summary>Lower case, with the usual substitutes of letters undone.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
            plain.Append(c switch { '@' => 'a', '$' => 's', '!' => 'i', '€' => 'e', _ => c });
        return plain.ToString();
    }

    private static string WithoutRuns(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var run = RunAt(text, at);
            if (run >= ShortestRun) kept.Append(' ');
            else kept.Append(text.AsSpan(at, run = 1));
            at += run;
        }
        return kept.ToString();
    }

    /// <summary>Length of the longest run of a row, either way, that begins there.</summary>
    private static int RunAt(string text, int start)
    {
        var longest = 1;
        foreach (var row in Rows)
            foreach (var step in (int[])[1, -1])
            {
                var (at, place) = (start, row.IndexOf(text[start], StringComparison.Ordinal));
                while (place >= 0 && at < text.Length && place < row.Length && row[place] == text[at]) (at, place) = (at + 1, place + step);
                longest = Math.Max(longest, at - start);
            }
        return longest;
    }

    private static int UnitLength(string text)
    {
        for (var unit = 1; unit <= text.Length / 2; unit++)
            if (text.Length % unit == 0 && text.AsSpan(unit).SequenceEqual(text.AsSpan(0, text.Length - unit))) return unit;
        return text.Length;
    }
}
