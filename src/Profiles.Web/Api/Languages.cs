using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Profiles.Web.Api;

/// <summary>The language an answer is in.</summary>
internal static class Languages
{
    public const string Chinese = "zh";
    public const string English = "en";

    /// <summary>The one of Chinese and English that <c>Accept-Language</c> prefers (RFC 9110 §12.5.4); Chinese if it says neither.</summary>
    public static string Of(HttpRequest request)
    {
        var header = request.Headers.AcceptLanguage;
        if (header.Count == 0 || !StringWithQualityHeaderValue.TryParseList(header, out var accepted)) return Chinese;
        var (best, quality) = (Chinese, 0d);
        foreach (var language in accepted)
        {
            var value = language.Value.AsSpan();
            var known = IsOf(value, Chinese) ? Chinese : IsOf(value, English) ? English : null;
            if (known is null || (language.Quality ?? 1) <= quality) continue;
            (best, quality) = (known, language.Quality ?? 1);
        }
        return best;
    }

    private static bool IsOf(ReadOnlySpan<char> tag, string language) =>
        tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == language.Length || tag[language.Length] == '-');
}
