using System.Text;

namespace Profiles.Intake.Columns;

/// <summary>The shape of a value: <c>9</c> for digits, <c>A</c> and <c>a</c> for letters, <c>汉</c> for Chinese characters, other signs as they are.</summary>
/// <remarks>A run of one class is written once with its length, from three on: <c>9{11}</c>, <c>9{4}-99-99</c>, <c>汉汉</c>.</remarks>
internal static class ValuePattern
{
    private const int LongestRun = 3;
    private const int LongestPattern = 60;

    public static string Of(string text)
    {
        var pattern = new StringBuilder();
        for (var start = 0; start < text.Length && pattern.Length < LongestPattern;)
        {
            var sign = SignOf(text[start]);
            var end = start + 1;
            while (end < text.Length && sign is '9' or 'A' or 'a' or '汉' && SignOf(text[end]) == sign) end++;
            if (end - start < LongestRun) pattern.Append(sign, end - start);
            else pattern.Append(sign).Append('{').Append(end - start).Append('}');
            start = end;
        }
        return pattern.ToString();
    }

    private static char SignOf(char c) => c switch
    {
        >= '0' and <= '9' => '9',
        >= 'A' and <= 'Z' => 'A',
        >= 'a' and <= 'z' => 'a',
        >= '\u3400' and <= '\u9FFF' => '汉',
        _ when char.IsLetter(c) => char.IsUpper(c) ? 'A' : 'a',
        _ => c,
    };
}
