using System.Globalization;
using Profiles.Definitions;

namespace Profiles.Rules;

/// <summary>What explanations say of tags besides their conditions.</summary>
internal static class TagWords
{
    public static readonly Localized Scope = new("适用范围", "scope of");
    public static readonly Localized Instead = new("互斥，已带有", "excluded by");
    public static readonly Localized Dormant = new("未启用（草稿或已停用）", "not in force: a draft, or retired");
    public static readonly Localized Withheld = new("未获同意，不作判断", "not judged without consent");
    public static readonly Localized NotAssigned = new("未被指定", "not assigned");

    public static Localized Assigned(string by, DateOnly at, DateOnly? until) => until is { } last
        ? new($"由 {by} 于 {Text(at)} 指定，有效期至 {Text(last)}", $"assigned by {by} on {Text(at)}, until {Text(last)}")
        : new($"由 {by} 于 {Text(at)} 指定", $"assigned by {by} on {Text(at)}");

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
