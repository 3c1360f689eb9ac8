using System.Text.Json;

namespace Profiles.Definitions;

/// <summary>The words of a <see cref="DefinitionPlan"/>.</summary>
internal static class PlanWords
{
    private static readonly (DefinitionEffect Effect, Localized Text)[] Effects =
    [
        (DefinitionEffect.Clean, new("之后收到的数据按新规则清洗", "data that comes from now on is cleaned by the new rules")),
        (DefinitionEffect.Merge, new("画像由证据重新合并", "profiles are put together anew from their evidence")),
        (DefinitionEffect.Resolve, new("重新判定哪些记录属于同一人", "who is one person is decided anew")),
        (DefinitionEffect.Evaluate, new("所有画像的标签与客群重新计算", "tags and segments of all profiles are evaluated again")),
        (DefinitionEffect.Rebuild, new("时区改变：事件按新的日界重新统计", "the time zone changes: events are counted again by the new days")),
    ];

    public static char Sign(DefinitionChangeKind change) => change switch
    {
        DefinitionChangeKind.Added => '+',
        DefinitionChangeKind.Changed => '~',
        DefinitionChangeKind.Removed => '-',
        DefinitionChangeKind.Forked or DefinitionChangeKind.KeptAway => '!',
        _ => '=',
    };

    public static Localized Of(DefinitionChangeKind change) => change switch
    {
        DefinitionChangeKind.Added => new("新增", "added"),
        DefinitionChangeKind.Changed => new("修改", "changed"),
        DefinitionChangeKind.Removed => new("删除", "removed"),
        DefinitionChangeKind.Forked => new("保留用户修改", "forked: the user's edit stays"),
        DefinitionChangeKind.KeptAway => new("仍不恢复", "kept away: a user removed it"),
        DefinitionChangeKind.Rewritten => new("仅改写法", "spelt otherwise"),
        _ => new("不变", "unchanged"),
    };

    public static IEnumerable<Localized> Of(DefinitionEffect effect) => Effects.Where(e => effect.HasFlag(e.Effect)).Select(e => e.Text);

    /// <summary>The zone of a business definition; the default where it names none or cannot be read.</summary>
    public static string TimeZone(string json)
    {
        try
        {
            return json.Length == 0 ? BusinessOptions.DefaultTimeZone
                : JsonSerializer.Deserialize(json, DefinitionJson.TypeOf<BusinessOptions>())?.TimeZone ?? BusinessOptions.DefaultTimeZone;
        }
        catch (JsonException)
        {
            return BusinessOptions.DefaultTimeZone;
        }
    }
}
