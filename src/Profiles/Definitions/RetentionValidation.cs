using Profiles.Privacy.Retention;
using Profiles.Rules;
using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>Checks how long data are to be kept, and that no rule needs events for longer.</summary>
internal static class RetentionValidation
{
    public static void Check(ParsedDefinitions parsed, IReadOnlyList<TagDefinition> tags, IReadOnlyList<SegmentDefinition> segments, List<DefinitionProblem> all)
    {
        var own = new DefinitionProblems($"{DefinitionKinds.Retention}/{DefinitionKinds.Retention}.json", all);
        CheckRules(parsed.Retention.Rules, "$.rules", isGeneral: true, own);
        // A set that is broken elsewhere has tags and segments that may refer to nothing.
        if (all.Count > 0) return;
        var kept = new RetentionSchedule(parsed.Retention, parsed.Channels);
        foreach (var (place, reach) in Reaches(tags, segments))
            if (kept.TooShortFor(reach) is { Rule.Beyond: BeyondKept.Refuse } shorter)
                new DefinitionProblems(place, all).Add("$.when", Expected(shorter), Found(reach));
    }

    public static void CheckChannel(IReadOnlyList<RetentionRule> rules, string path, DefinitionProblems problems) => CheckRules(rules, path, isGeneral: false, problems);

    /// <summary>What people should know before they publish: less than the law wants, rules that will see less than they ask for.</summary>
    public static IReadOnlyList<Localized> Warnings(DefinitionSet set)
    {
        var kept = new RetentionSchedule(set);
        var warnings = new List<Localized>();
        foreach (var rule in set.Retention.Rules) Shortfall(rule, rule, channel: null, warnings);
        foreach (var channel in set.Channels.Values.OrderBy(c => c.Id, StringComparer.Ordinal))
            foreach (var rule in channel.Retention)
                foreach (var type in rule.Types.Count == 0 ? [null] : rule.Types.Select(t => (string?)t))
                    if (kept.General(rule.Kind, type) is { } general) Shortfall(rule, general, channel.Id, warnings);
        foreach (var (place, reach) in Reaches(set.Tags, set.Segments))
            if (kept.TooShortFor(reach) is { } shorter)
                warnings.Add(new Localized(
                    $"{place}：逐条查看事件，回溯{Found(reach).Zh}，但{Expected(shorter).Zh}；更早的事件不再计入",
                    $"{place} looks at events one by one over {Found(reach).En}, but they are kept so for {Expected(shorter).En}; earlier ones no longer count in it"));
        return [.. warnings.Distinct()];
    }

    private static void Shortfall(RetentionRule rule, RetentionRule legal, string? channel, List<Localized> warnings)
    {
        if (legal.AtLeastDays is not { } least || rule.Days is not { } days || days >= least) return;
        var (name, place) = (JsonName(rule.Kind), channel is null ? "retention/retention.json" : $"channels/{channel}.json");
        warnings.Add(new Localized(
            $"{place}：{name} 只保留 {days} 天，少于应保留的 {least} 天（{legal.Basis?.Zh}）", $"{place} keeps {name} for {days} days, less than the {least} days it has to ({legal.Basis?.En})"));
    }

    private static void CheckRules(IReadOnlyList<RetentionRule> rules, string path, bool isGeneral, DefinitionProblems problems)
    {
        var seen = new HashSet<(RetentionKind, string?)>();
        for (var i = 0; i < rules.Count; i++)
        {
            var (rule, at) = (rules[i], $"{path}[{i}]");
            if (!Enum.IsDefined(rule.Kind) || rule.Kind == RetentionKind.Staged || (!isGeneral && !RetentionKinds.IsOfChannel(rule.Kind)))
                problems.Add($"{at}.kind", Kinds(isGeneral), JsonName(rule.Kind));
            if (rule.Types.Count > 0 && rule.Kind != RetentionKind.Events)
                problems.Add($"{at}.types", new Localized("仅 events 可写类型", "types of events only"), JsonName(rule.Kind));
            foreach (var type in rule.Types.Count == 0 ? [null] : rule.Types.Select(t => (string?)t))
                if (!seen.Add((rule.Kind, type)))
                    problems.Add($"{at}.kind", new Localized("每类数据（与事件类型）只写一次", "each kind, and type of events, once"), type ?? JsonName(rule.Kind));
            if (rule.Days is { } days) SettingsValidation.CheckRange(days, RetentionKinds.LeastOf(rule.Kind), RetentionKinds.MaxDays, $"{at}.days", problems);
            if (rule.AtLeastDays is not { } least) continue;
            SettingsValidation.CheckRange(least, RetentionKinds.MinDays, RetentionKinds.MaxDays, $"{at}.atLeastDays", problems);
            if (!isGeneral) problems.Add($"{at}.atLeastDays", new Localized("只写在 retention/retention.json", "in retention/retention.json only"), $"{least}");
            if (rule.Basis is null) problems.Add($"{at}.basis", new Localized("为何必须保留（法律依据）", "why it has to be kept: the law"), new Localized("无", "nothing"));
        }
        foreach (var rule in rules)
            if (rule is { Kind: RetentionKind.Requests or RetentionKind.Rejections or RetentionKind.Deliveries, Days: null })
                problems.Add(path, new Localized($"{JsonName(rule.Kind)} 的天数", $"days for {JsonName(rule.Kind)}: they always have an end"), new Localized("无", "none"));
    }

    private static IEnumerable<(string Place, EventReach Reach)> Reaches(IReadOnlyList<TagDefinition> tags, IReadOnlyList<SegmentDefinition> segments)
    {
        foreach (var tag in tags)
            foreach (var rule in References.RulesOf(tag))
                foreach (var reach in EventReach.Of(rule)) yield return ($"{DefinitionKinds.Tags}/{tag.Id}.json", reach);
        foreach (var segment in segments)
            foreach (var reach in EventReach.Of(segment.When)) yield return ($"{DefinitionKinds.Segments}/{segment.Id}.json", reach);
    }

    private static Localized Expected(KeptEvents kept) => new(
        $"{kept.Type ?? "事件"} 逐条保留 {kept.Days} 天", $"{kept.Days} days ({kept.Type ?? "events"})");

    private static Localized Found(EventReach reach) =>
        reach.Days is { } days ? new Localized($" {days} 天", $"{days} days") : new Localized("至最初", "all time");

    private static Localized Kinds(bool isGeneral)
    {
        var names = string.Join(", ", Enum.GetValues<RetentionKind>().Where(k => k != RetentionKind.Staged && (isGeneral || RetentionKinds.IsOfChannel(k))).Select(JsonName));
        return new Localized($"以下之一：{names}", $"one of {names}");
    }

    private static string JsonName(RetentionKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
