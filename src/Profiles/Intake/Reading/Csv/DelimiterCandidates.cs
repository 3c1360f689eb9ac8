namespace Profiles.Intake.Reading;

/// <summary>A delimiter to try.</summary>
/// <param name="Text">Null: nothing divides the rows.</param>
/// <param name="Prior">0–1: how usual it is.</param>
internal sealed record DelimiterCandidate(string? Text, double Prior);

/// <summary>Finds what may divide the cells of a text: signs, and runs of up to three of them, that come again line after line.</summary>
internal static class DelimiterCandidates
{
    private const int Lines = 120;
    private const int LongestLine = 4_000;
    private const int Most = 12;
    private const double LeastShareOfLines = 0.3;
    private static readonly string[] Usual = [",", "\t", ";", "|"];

    public static List<DelimiterCandidate> Of(IReadOnlyList<DialectSample> samples)
    {
        var lines = samples.SelectMany(s => s.FirstLines(Lines / samples.Count, LongestLine)).ToList();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines)
            foreach (var text in Distinct(line)) seen[text] = seen.GetValueOrDefault(text) + 1;
        var found = seen.Where(s => s.Value >= LeastShareOfLines * lines.Count && Prior(s.Key) > 0 && !Usual.Contains(s.Key))
            .OrderByDescending(s => s.Value * Prior(s.Key)).ThenBy(s => s.Key.Length).ThenBy(s => s.Key, StringComparer.Ordinal).Take(Most).Select(s => s.Key);
        return [.. Usual.Concat(found).Select(t => new DelimiterCandidate(t, Prior(t))), new DelimiterCandidate(null, 1)];
    }

    private static HashSet<string> Distinct(string line)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < line.Length; at++)
        {
            for (var length = 1; length <= CsvDialect.LongestDelimiter && at + length <= line.Length && MayDivide(line[at + length - 1]); length++)
                texts.Add(line.Substring(at, length));
        }
        return texts;
    }

    /// <summary>Letters and digits never divide, and brackets, quotes and signs that stand inside values do not.</summary>
    private static bool MayDivide(char sign) =>
        !char.IsLetterOrDigit(sign) && !char.IsSurrogate(sign) && !"\"'`()[]{}<>（）【】《》“”‘’「」\\@+%$€£¥￥?？。%…".Contains(sign) && (!char.IsControl(sign) || sign is '\t' or > '\0' and < ' ');

    private static double Prior(string text)
    {
        if (text.Length > 1)
        {
            // Of one sign and spaces around it, or of one sign doubled; other mixtures are rarer, and spaces alone are a layout, not a delimiter.
            var core = text.Trim(' ');
            if (core.Length == 0) return 0;
            var same = core.All(c => c == core[0]);
            return same ? OfSign(core[0]) * (core.Length == text.Length || text[0] != ' ' || text[^1] == ' ' ? 1 : 0.9) : core.All(c => OfSign(c) >= 0.9) ? 0.9 : 0;
        }
        return OfSign(text[0]);
    }

    private static double OfSign(char sign) => sign switch
    {
        ',' or ';' or '\t' or '|' => 1,
        < ' ' => 1,
        '，' or '；' or '、' or '｜' => 0.97,
        ':' or '^' or '~' or '#' or '*' or '!' or '§' or '¦' or '：' => 0.93,
        ' ' or '　' => 0.62,
        '-' or '.' or '/' or '_' or '=' or '&' => 0.5,
        _ => 0.8,
    };
}
