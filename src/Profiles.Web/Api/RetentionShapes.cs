using Profiles.Definitions;
using Profiles.Privacy.Retention;

namespace Profiles.Web.Api;

/// <summary>How long data are kept, what people should know of it, and what the last runs took away.</summary>
/// <param name="Rules">As defined in general and by channels.</param>
/// <param name="Warnings">Less than the law wants; rules that see less than they ask for.</param>
/// <param name="Runs">Newest first.</param>
/// <param name="Dropped">Of channels that may not bring everything: values dropped at the door by field, over their last 200 batches.</param>
public sealed record RetentionView(
    IReadOnlyList<RetentionRuleView> Rules, IReadOnlyList<string> Warnings, IReadOnlyList<RetentionRunView> Runs,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Dropped)
{
    internal static RetentionView Of(
        DefinitionSet set, IReadOnlyList<RetentionReport> runs, IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> dropped, string language) => new(
        [
            .. set.Retention.Rules.Select(r => RetentionRuleView.Of(r, channel: null, language)),
            .. Enum.GetValues<RetentionKind>().Where(k => RetentionKinds.DefaultOf(k) is not null && set.Retention.Rules.All(r => r.Kind != k))
                .Select(k => RetentionRuleView.Of(new RetentionRule { Kind = k, Days = RetentionKinds.DefaultOf(k) }, channel: null, language)),
            .. set.Channels.Values.OrderBy(c => c.Id, StringComparer.Ordinal).SelectMany(c => c.Retention.Select(r => RetentionRuleView.Of(r, c.Id, language))),
            .. set.Channels.Values.OrderBy(c => c.Id, StringComparer.Ordinal).Where(c => c.Files is { } files && (files.KeepDays is not null || files.Keep is not null))
                .Select(c => new RetentionRuleView(WebJson.Name(RetentionKind.Files), c.Id, null, new RetentionSchedule(set).DaysOfFiles(c.Id), null, null)),
        ],
        [.. RetentionWarnings.Of(set).Select(w => w.In(language))], [.. runs.Select(RetentionRunView.Of)], dropped);
}

/// <param name="Kind"><c>files, requests, rejections, deliveries, deadLetters, leads, setAside, findings, sightings, events, persons, snapshots</c>.</param>
/// <param name="Channel">Null: of all channels that do not say it otherwise.</param>
/// <param name="Types">Types of events; null: all others.</param>
/// <param name="Days">Null keeps; 0: not kept at all.</param>
/// <param name="AtLeastDays">What the law wants it kept.</param>
public sealed record RetentionRuleView(string Kind, string? Channel, IReadOnlyList<string>? Types, int? Days, int? AtLeastDays, string? Basis)
{
    internal static RetentionRuleView Of(RetentionRule rule, string? channel, string language) => new(
        WebJson.Name(rule.Kind), channel, rule.Types.Count == 0 ? null : rule.Types, rule.Days, rule.AtLeastDays, rule.Basis?.In(language));
}

/// <summary>What a run took away, or would.</summary>
/// <param name="By">Id of the key or account; <c>system</c> for the timer.</param>
/// <param name="Complete">False if it stopped at its bound: the next one goes on there.</param>
/// <param name="Inactive">Ids of profiles of whom nothing came for longer than persons are kept: for somebody to erase. The first 500.</param>
public sealed record RetentionRunView(
    DateTimeOffset At, string By, bool Complete, IReadOnlyList<RetentionCountView> Counts, IReadOnlyList<string> Inactive)
{
    internal static RetentionRunView Of(RetentionReport report) => new(
        report.At, report.By, report.IsComplete, [.. report.Counts.Select(c => new RetentionCountView(WebJson.Name(c.Kind), c.Channel, c.Count))], report.Inactive);
}

public sealed record RetentionCountView(string Kind, string? Channel, long Count);
