using Profiles.Channels;
using Profiles.Channels.Pulling;
using Profiles.Intake.Unpacking;

namespace Profiles.Definitions;

/// <summary>Checks what a channel says it pulls.</summary>
internal static class PullValidation
{
    private const int MaxPageSize = 10_000;
    private static readonly HashSet<string> TransportHeaders = new(StringComparer.OrdinalIgnoreCase) { "Host", "Transfer-Encoding", "Connection", "Expect", "Upgrade", "TE", "Trailer", "Accept-Encoding" };
    private static readonly Localized Path = new("JSON 路径，如 $.data.items", "a JSON path like $.data.items");

    public static void Check(ChannelDefinition channel, DefinitionProblems problems)
    {
        if (channel.Pulls.Count == 0) return;
        if (channel.Pulls.Count > PullDefinition.MaxPulls)
            problems.Add("$.pulls", new Localized($"最多 {PullDefinition.MaxPulls} 项", $"at most {PullDefinition.MaxPulls}"), $"{channel.Pulls.Count}");
        if (channel.Files is { } files) CheckFiles(files, problems);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < channel.Pulls.Count; i++)
        {
            var (pull, path) = (channel.Pulls[i], $"$.pulls[{i}]");
            if (!ChannelPath.IsChannelId(pull.Id)) problems.Add($"{path}.id", new Localized("小写字母、数字和连字符", "lower case letters, digits and hyphens"), pull.Id);
            else if (!seen.Add(pull.Id)) problems.Add($"{path}.id", new Localized("每个标识只出现一次", "each id once"), pull.Id);
            Check(pull, path, problems);
        }
    }

    /// <summary>What is pulled is written as lines of JSON and is never everything there is, so it must not be read as another file of the channel would be.</summary>
    private static void CheckFiles(ChannelFiles files, DefinitionProblems problems)
    {
        if (files.Delivery == Delivery.Snapshot)
            problems.Add("$.files.delivery", new Localized("increment：拉取的数据不是全量", "increment: what is pulled is no snapshot"), "snapshot");
        if (files.RowsPath is { } rows) problems.Add("$.files.rowsPath", new Localized("无：拉取的行由 pulls[].items 指出", "none: where rows are, pulls[].items says"), rows);
        if (files.Encoding is { } encoding && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            problems.Add("$.files.encoding", new Localized("无：拉取的数据为 UTF-8", "none: what is pulled is UTF-8"), encoding);
    }

    private static void Check(PullDefinition pull, string path, DefinitionProblems problems)
    {
        if (!Uri.TryCreate(pull.Url, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.Query.Length > 0 || url.Fragment.Length > 0 || url.UserInfo.Length > 0)
            problems.Add($"{path}.url", new Localized("完整的 https 地址，不含查询串、片段和用户名", "an absolute https address without query, fragment and user"), pull.Url);
        CheckTemplates(pull, path, problems);
        if (pull.Method == PullMethod.Get && pull.Body is not null) problems.Add($"{path}.body", new Localized("无：GET 没有正文", "none: GET has no body"), new Localized("有", "one"));
        CheckPath(pull.Items, $"{path}.items", problems);
        CheckPath(pull.ItemId, $"{path}.itemId", problems);
        CheckPath(pull.UpdatedAt, $"{path}.updatedAt", problems);
        CheckPaging(pull, $"{path}.paging", problems);
        if (pull.Incremental is { } incremental) SettingsValidation.CheckRange(incremental.OverlapMinutes, 0, PullIncrement.MaxOverlap, $"{path}.incremental.overlapMinutes", problems);
        CheckLimits(pull.Limits, $"{path}.limits", problems);
        if (pull.Schedule is { } schedule) CheckSchedule(schedule, $"{path}.schedule", problems);
    }

    private static void CheckTemplates(PullDefinition pull, string path, DefinitionProblems problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, text) in PullRequests.Templates(pull))
        {
            if (PullTemplate.Parse(text) is not { } template)
            {
                problems.Add($"{path}.{place}", new Localized(
                    "文本；花括号里只能是 size、position、since 或 secret:名称，花括号本身写两次", "a text; in braces only size, position, since or secret:NAME, a brace itself twice"), text);
                continue;
            }
            names.UnionWith(template.Names);
        }
        foreach (var (name, value) in pull.Headers)
            if (!IsHeader(name) || value.Any(char.IsControl)) problems.Add($"{path}.headers.{name}", new Localized("请求头的名称，且不是由传输决定的", "a name of a header that the transport does not decide"), name);
        var isAsked = pull.Paging.Kind is PagingKind.Page or PagingKind.Offset or PagingKind.Cursor or PagingKind.LastId;
        Need(PullTemplate.Position, isAsked, $"{path}.paging.kind");
        Need(PullTemplate.Since, pull.Incremental is not null, $"{path}.incremental");

        void Need(string name, bool isNeeded, string place)
        {
            if (isNeeded != names.Contains(name)) problems.Add(place, isNeeded
                ? new Localized($"query、headers 或 body 中有 {{{name}}}", $"{{{name}}} in query, headers or body")
                : new Localized($"说明 {{{name}}} 从何而来", $"what says where {{{name}}} comes from"), new Localized("没有", "none"));
        }
    }

    private static bool IsHeader(string name) =>
        name.Length is > 0 and <= 100 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        && !name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) && !TransportHeaders.Contains(name);

    private static void CheckPaging(PullDefinition pull, string path, DefinitionProblems problems)
    {
        var paging = pull.Paging;
        SettingsValidation.CheckRange(paging.Size, 1, MaxPageSize, $"{path}.size", problems);
        SettingsValidation.CheckRange(paging.First, 0, 1, $"{path}.first", problems);
        CheckPath(paging.Next, $"{path}.next", problems);
        CheckPath(paging.More, $"{path}.more", problems);
        if (paging.Kind == PagingKind.Cursor && paging.Next is null) problems.Add($"{path}.next", Path, new Localized("没有", "none"));
        if (paging.Kind == PagingKind.LastId && pull.ItemId is null) problems.Add($"{path}.kind", new Localized("lastId，并说明 itemId", "lastId with itemId"), new Localized("没有 itemId", "no itemId"));
    }

    private static void CheckLimits(PullLimits limits, string path, DefinitionProblems problems)
    {
        if (!(limits.RequestsPerSecond >= PullLimits.MinRate && limits.RequestsPerSecond <= PullLimits.MaxRate))
            problems.Add($"{path}.requestsPerSecond", new Localized($"{PullLimits.MinRate} 至 {PullLimits.MaxRate}", $"{PullLimits.MinRate} to {PullLimits.MaxRate}"), $"{limits.RequestsPerSecond}");
        SettingsValidation.CheckRange(limits.PageBytes, PullLimits.MinBytes, PullLimits.MaxPageBytes, $"{path}.pageBytes", problems);
        SettingsValidation.CheckRange(limits.Pages, 1, PullLimits.MaxPages, $"{path}.pages", problems);
        SettingsValidation.CheckRange(limits.Items, 1, PullLimits.MaxItems, $"{path}.items", problems);
        if (limits.RunBytes is < PullLimits.MinBytes or > PullLimits.MaxRunBytes)
            problems.Add($"{path}.runBytes", new Localized($"{PullLimits.MinBytes} 至 {PullLimits.MaxRunBytes}", $"{PullLimits.MinBytes} to {PullLimits.MaxRunBytes}"), $"{limits.RunBytes}");
        SettingsValidation.CheckRange(limits.Attempts, 1, PullLimits.MaxAttempts, $"{path}.attempts", problems);
    }

    private static void CheckSchedule(PullSchedule schedule, string path, DefinitionProblems problems)
    {
        if (schedule.EveryMinutes is null == schedule.DailyAt is null)
            problems.Add(path, new Localized("everyMinutes 或 dailyAt，恰好一个", "everyMinutes or dailyAt, exactly one"), schedule.DailyAt is null ? new Localized("没有", "none") : new Localized("两个", "both"));
        if (schedule.EveryMinutes is { } minutes) SettingsValidation.CheckRange(minutes, 1, PullSchedule.MaxMinutes, $"{path}.everyMinutes", problems);
        if (schedule.DailyAt is { } time && schedule.Daily is null) problems.Add($"{path}.dailyAt", new Localized("时:分，如 02:30", "HH:mm like 02:30"), time);
    }

    private static void CheckPath(string? text, string path, DefinitionProblems problems)
    {
        if (text is not null && JsonRowsPath.Parse(text) is null) problems.Add(path, Path, text);
    }
}
