using Profiles.Definitions;

namespace Profiles.Channels.Tracking;

/// <summary>Checks what tracking messages mean: known fields, paths that can be read, each name once.</summary>
internal static class TrackingValidation
{
    private const int MaxPath = 200;
    private const int MaxType = 100;

    public static void Check(TrackingDefinition tracking, DefinitionScope scope, DefinitionProblems problems)
    {
        if (!ChannelPath.IsChannelId(tracking.Id))
            problems.Add("$.id", new Localized("数据来源标识，或 segment", "the id of a channel, or segment"), tracking.Id);
        scope.Field(tracking.UserId, "$.userId", problems);
        scope.Field(tracking.AnonymousId, "$.anonymousId", problems);
        CheckFields(tracking.Traits, "$.traits", scope, problems);
        CheckFields(tracking.GroupTraits, "$.groupTraits", scope, problems);
        CheckFields(tracking.Context, "$.context", scope, problems);
        CheckProperties(tracking.Properties, "$.properties", problems);
        CheckProperties(tracking.ContextProperties, "$.contextProperties", problems);
        var names = new HashSet<(TrackingCall, string)>();
        for (var i = 0; i < tracking.Events.Count; i++) CheckCall(tracking.Events[i], $"$.events[{i}]", names, problems);
    }

    private static void CheckCall(TrackedCall call, string place, HashSet<(TrackingCall, string)> names, DefinitionProblems problems)
    {
        if (call.Call is not (TrackingCall.Track or TrackingCall.Page or TrackingCall.Screen))
            problems.Add($"{place}.call", new Localized("Track、Page 或 Screen", "Track, Page or Screen"), call.Call.ToString());
        if (call.Type.Length is 0 or > MaxType)
            problems.Add($"{place}.type", new Localized($"1 到 {MaxType} 个字符", $"1 to {MaxType} characters"), call.Type);
        if (call.Names.Count == 0 && !names.Add((call.Call, "")))
            problems.Add($"{place}.names", new Localized("每种调用只有一项不写名称", "one entry of a call without names"), new Localized("又一项", "another one"));
        for (var n = 0; n < call.Names.Count; n++)
            if (call.Names[n].Length == 0 || !names.Add((call.Call, TrackingPath.FoldName(call.Names[n]))))
                problems.Add($"{place}.names[{n}]", new Localized("每个名称只出现一次", "each name once"), call.Names[n]);
        CheckPaths(call.EventId, $"{place}.eventId", problems);
        CheckPaths(call.Amount, $"{place}.amount", problems);
        CheckPaths(call.Currency, $"{place}.currency", problems);
        CheckProperties(call.Properties, $"{place}.properties", problems);
    }

    private static void CheckFields(IReadOnlyList<FieldSource> sources, string place, DefinitionScope scope, DefinitionProblems problems)
    {
        for (var i = 0; i < sources.Count; i++)
        {
            scope.Field(sources[i].Field, $"{place}[{i}].field", problems);
            CheckPaths(sources[i].From, $"{place}[{i}].from", problems);
        }
    }

    private static void CheckProperties(IReadOnlyList<PropertySource> sources, string place, DefinitionProblems problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < sources.Count; i++)
        {
            if (sources[i].Property.Length is 0 or > MaxType || !seen.Add(sources[i].Property))
                problems.Add($"{place}[{i}].property", new Localized("每个属性名一次", "each property's name once"), sources[i].Property);
            CheckPaths(sources[i].From, $"{place}[{i}].from", problems);
        }
    }

    private static void CheckPaths(IReadOnlyList<string> paths, string place, DefinitionProblems problems)
    {
        for (var i = 0; i < paths.Count; i++)
            if (paths[i].Length is 0 or > MaxPath || paths[i].Split('.').Any(part => part is "" or TrackingPath.List))
                problems.Add($"{place}[{i}]", new Localized("以点分隔的路径，如 products[].name", "a path of names with dots between, like products[].name"), paths[i]);
    }
}
