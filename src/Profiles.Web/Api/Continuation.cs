using System.Buffers.Text;
using System.Text;

namespace Profiles.Web.Api;

/// <summary>Where a list goes on: opaque to callers, bound to its list, so that what is inside may change.</summary>
internal static class Continuation
{
    private const int MaxLength = 512;

    public static string Of(string list, string position) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(list + ":" + position));

    /// <summary>The position inside, or null if the text was not given out for this list.</summary>
    public static string? Read(string list, string text)
    {
        if (text.Length > MaxLength || !Base64Url.IsValid(text)) return null;
        var inside = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        return inside.StartsWith(list + ":", StringComparison.Ordinal) ? inside[(list.Length + 1)..] : null;
    }
}
