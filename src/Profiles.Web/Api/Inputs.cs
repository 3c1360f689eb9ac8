using System.Globalization;
using System.Text.RegularExpressions;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Reads what callers put into paths and queries; each says what it expected.</summary>
internal static partial class Inputs
{
    public const int DefaultPageSize = 50;
    private const int MaxFileName = 200;

    public static Localized HexDigits { get; } = new("32 位十六进制数", "32 hexadecimal digits");

    /// <summary>A wrong id is a wrong request; a well-formed one may still be unknown.</summary>
    public static ApiProblem? Id<TId>(string place, string? text, out TId id) where TId : struct, IHexId<TId> =>
        HexId.TryParse(text, out id) ? null : ApiProblem.Invalid(place, HexDigits, text);

    public static ApiProblem? Limit(string? wanted, out int limit)
    {
        limit = DefaultPageSize;
        var valid = wanted is null || (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= WebOptions.MaxPageSize);
        return valid ? null : ApiProblem.Invalid(
            "limit", new Localized($"1 到 {WebOptions.MaxPageSize} 的整数", $"a whole number from 1 to {WebOptions.MaxPageSize}"), wanted);
    }

    /// <summary>A steward's reason, which may be left out.</summary>
    public static ApiProblem? Reason(string? reason) => reason is { Length: > LinkDecision.MaxReasonLength } ? ApiProblem.Invalid(
        "reason", new Localized($"至多 {LinkDecision.MaxReasonLength} 字", $"at most {LinkDecision.MaxReasonLength} characters"), reason) : null;

    public static ApiProblem? Instant(string place, string? text, out DateTimeOffset? instant)
    {
        var valid = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed);
        instant = valid ? parsed : null;
        return valid || text is null ? null : ApiProblem.Invalid(
            place, new Localized("ISO 8601 时刻", "an instant as of ISO 8601"), text);
    }

    public const string DayFormat = "yyyy-MM-dd";

    /// <summary>A day as <see cref="DayFormat"/>; absent is none.</summary>
    public static ApiProblem? Day(string place, string? text, out DateOnly? day)
    {
        var valid = DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed);
        day = valid ? parsed : null;
        return valid || text is null ? null : ApiProblem.Invalid(place, new Localized("日期，如 2026-12-31", "a day like 2026-12-31"), text);
    }

    /// <summary>An instant of the past; a day means all of it, of today what has passed.</summary>
    public static ApiProblem? AsOf(string? text, BusinessCalendar calendar, DateTimeOffset now, out DateTimeOffset? instant)
    {
        if (Day("asOf", text, out var day) is null && day is { } known && known < DateOnly.MaxValue)
        {
            instant = known == calendar.DayOf(now) ? now : calendar.StartOf(known.AddDays(1)).AddTicks(-1);
        }
        else if (Instant("asOf", text, out instant) is { } wrong) return wrong;
        return instant > now ? ApiProblem.Invalid("asOf", new Localized("已过去的日期或时刻", "a day or instant that has passed"), text) : null;
    }

    public static ApiProblem? Channel(string? channel) => channel is not null && ChannelId().IsMatch(channel) ? null : ApiProblem.Invalid(
        "channel", new Localized("数据来源标识：小写字母、数字与连字符，至多 63 个", "a channel id of at most 63 lower-case letters, digits and hyphens"), channel);

    /// <summary>A plain file name: no folders, no hidden files, nothing a shell or a file system takes for something else.</summary>
    public static ApiProblem? FileName(string? name)
    {
        var plain = name is { Length: > 0 and <= MaxFileName } && name[0] != '.' && !name.AsSpan().ContainsAny("/\\:*?\"<>|")
            && !name.Any(char.IsControl) && name[^1] is not ('.' or ' ');
        return plain ? null : ApiProblem.Invalid(
            "name", new Localized($"不含路径的文件名，至多 {MaxFileName} 字", $"a file name without folders, at most {MaxFileName} characters"), name);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex ChannelId();
}
