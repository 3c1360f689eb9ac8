using System.Globalization;
using NodaTime;
using Profiles.Channels;
using Profiles.Channels.Tracking;
using Profiles.Identity;
using Profiles.Matching;
using Profiles.Matching.Comparators;
using Profiles.Privacy;
using Profiles.Privacy.Collection;
using Profiles.Privacy.Requests;
using Profiles.Privacy.Retention;

namespace Profiles.Definitions;

/// <summary>Checks what does not depend on rules: the business, kinds of identifiers, channels, mappings.</summary>
internal static class SettingsValidation
{
    private const int MaxPatternLength = 500;
    private const int MaxScore = 100;
    private const int MaxRequestsPerSecond = 100_000;
    private const int MaxLicence = 1_000;

    public static void Check(ParsedDefinitions parsed, DefinitionScope scope, List<DefinitionProblem> all)
    {
        CheckBusiness(parsed.Business, new DefinitionProblems("business/business.json", all));
        CheckIdentity(parsed.Identity, new DefinitionProblems("identity/identity.json", all));
        if (parsed.Matching is { } model) all.AddRange(MatchingModelCheck.Problems(model, ComparatorKinds.Find));
        foreach (var channel in parsed.Channels.Values)
        {
            var problems = new DefinitionProblems($"{DefinitionKinds.Channels}/{channel.Id}.json", all);
            CheckChannel(channel, problems);
            CheckCollect(channel.Collect, scope, problems);
            if (channel.Requests is { } requests) CheckRequests(requests, scope, problems);
        }
        foreach (var list in parsed.Lists.Values.Where(l => l.Values.Count > ListDefinition.MaxValues))
        {
            new DefinitionProblems($"{DefinitionKinds.Lists}/{list.Id}.json", all).Add(
                "$.values", new Localized($"最多 {ListDefinition.MaxValues} 个值", $"at most {ListDefinition.MaxValues} values"), $"{list.Values.Count}");
        }
        foreach (var baseline in parsed.Baselines.Values)
            BaselineValidation.Check(baseline, new DefinitionProblems($"{DefinitionKinds.Baselines}/{baseline.Id}.json", all));
        foreach (var check in parsed.QualityChecks.Values)
            QualityValidation.Check(check, scope, new DefinitionProblems($"{DefinitionKinds.Quality}/{check.Id}.json", all));
        foreach (var mapping in parsed.Mappings.Values)
            MappingValidation.Check(mapping, scope, new DefinitionProblems($"{DefinitionKinds.Mappings}/{mapping.Id}.json", all));
        foreach (var tracking in parsed.Tracking.Values)
            TrackingValidation.Check(tracking, scope, new DefinitionProblems($"{DefinitionKinds.Tracking}/{tracking.Id}.json", all));
    }

    private static void CheckBusiness(BusinessOptions business, DefinitionProblems problems)
    {
        problems.Require("$.timeZone", new Localized("IANA 时区名，如 Asia/Shanghai", "an IANA time zone like Asia/Shanghai"), business.TimeZone, DateTimeZoneProviders.Tzdb.Ids);
        CheckCurrency(business.Currency, "$.currency", problems);
        if (business.Country.Length != 2 || business.Country.AsSpan().ContainsAnyExceptInRange('A', 'Z'))
            problems.Add("$.country", new Localized("两位大写国家代码（ISO 3166），如 CN", "a country code of two capitals (ISO 3166) like CN"), business.Country);
        CheckRange(business.MinimumGroup, 1, BusinessOptions.MaxMinimumGroup, "$.minimumGroup", problems);
        CheckRange(business.Privacy.ExportDays, 1, PrivacyOptions.MaxExportDays, "$.privacy.exportDays", problems);
        foreach (var kind in Enum.GetValues<PersonRequestKind>())
            CheckRange(business.Privacy.RequestDays.Of(kind), 1, RequestDays.Max, $"$.privacy.requestDays.{RequestMoves.Name(kind)}", problems);
        CheckRange(business.Audit.KeepDays, AuditOptions.MinKeepDays, AuditOptions.MaxKeepDays, "$.audit.keepDays", problems);
    }

    internal static void CheckCurrency(string? currency, string path, DefinitionProblems problems)
    {
        if (currency is not null && (currency.Length != 3 || currency.AsSpan().ContainsAnyExceptInRange('A', 'Z')))
            problems.Add(path, new Localized("三位大写货币代码（ISO 4217），如 CNY", "a currency code of three capitals (ISO 4217) like CNY"), currency);
    }

    private static void CheckIdentity(IdentityDefinition identity, DefinitionProblems problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < identity.Kinds.Count; i++)
        {
            var (kind, path) = (identity.Kinds[i], $"$.kinds[{i}]");
            if (!seen.Add(kind.Kind)) problems.Add($"{path}.kind", new Localized("每种标识只出现一次", "each kind once"), kind.Kind);
            CheckRange(kind.Strength, 0, MaxScore, $"{path}.strength", problems);
            if (kind.WindowDays is { } days) CheckRange(days, 1, 36_500, $"{path}.windowDays", problems);
            CheckRange(kind.HandoverDays, 0, 36_500, $"{path}.handoverDays", problems);
            CheckRange(kind.MaxCarriers, 2, 1000, $"{path}.maxCarriers", problems);
            for (var p = 0; p < kind.PlaceholderPatterns.Count; p++) CheckPattern(kind.PlaceholderPatterns[p], $"{path}.placeholderPatterns[{p}]", problems);
        }
        CheckRange(identity.MaxComponent, 2, 1_000_000, "$.maxComponent", problems);
    }

    internal static void CheckPattern(string pattern, string path, DefinitionProblems problems)
    {
        var expected = new Localized($"以 ^ 开头、$ 结尾、最多 {MaxPatternLength} 字的正则表达式，不用反向引用与环视", $"a regular expression from ^ to $ of at most {MaxPatternLength} characters, without backreferences and lookarounds");
        try
        {
            if (pattern.Length > MaxPatternLength || !pattern.StartsWith('^') || !pattern.EndsWith('$')) problems.Add(path, expected, pattern);
            else _ = PlaceholderPattern.Of(pattern);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            problems.Add(path, expected, pattern);
        }
    }

    private static void CheckChannel(ChannelDefinition channel, DefinitionProblems problems)
    {
        if (channel.Id.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-"))
            problems.Add("$.id", new Localized("小写字母、数字和连字符", "lower case letters, digits and hyphens"), channel.Id);
        CheckRange(channel.Trust, 0, MaxScore, "$.trust", problems);
        CheckCurrency(channel.Currency, "$.currency", problems);
        if (channel.Licence is { Length: > MaxLicence } licence)
            problems.Add("$.licence", new Localized($"至多 {MaxLicence} 字", $"at most {MaxLicence} characters"), $"{licence.Length}");
        if (channel.MonthlyCost < 0) problems.Add("$.monthlyCost", new Localized("0 或更多", "0 or more"), channel.MonthlyCost.Value.ToString(CultureInfo.InvariantCulture));
        if (channel.RequestsPerSecond is { } rate) CheckRange(rate, 1, MaxRequestsPerSecond, "$.requestsPerSecond", problems);
        if (channel.Files?.KeepDays is { } days) CheckRange(days, RetentionKinds.MinDays, RetentionKinds.MaxDays, "$.files.keepDays", problems);
        if (channel.Files is { Keep: not null, KeepDays: not null })
            problems.Add("$.files.keep", new Localized("keep 与 keepDays 只写一个", "either keep or keepDays"), new Localized("两者", "both"));
        RetentionValidation.CheckChannel(channel.Retention, "$.retention", problems);
        if (channel.Sender is { } sender) SenderValidation.Check(sender, "$.sender", problems);
        PullValidation.Check(channel, problems);
    }

    private static void CheckCollect(CollectPolicy? policy, DefinitionScope scope, DefinitionProblems problems)
    {
        if (policy is null) return;
        if (policy is { Only: null, Except.Count: 0, Classes: null })
            problems.Add("$.collect", new Localized("only、except 或 classes", "only, except or classes"), new Localized("都没有", "none of them"));
        foreach (var (names, path) in new[] { (policy.Only ?? [], "$.collect.only"), (policy.Except, "$.collect.except") })
            for (var i = 0; i < names.Count; i++)
                // Of others whatever comes may be named: properties, tags, columns nobody has described.
                if (!names[i].EndsWith(".*", StringComparison.Ordinal) && !names[i].StartsWith(FieldCollection.EventPrefix, StringComparison.Ordinal) && !Tags.TagAssignments.IsTagField(names[i]))
                    scope.Field(names[i], $"{path}[{i}]", problems);
    }

    private static void CheckRequests(ChannelRequests requests, DefinitionScope scope, DefinitionProblems problems)
    {
        if ((requests.Kind is null) == (requests.KindColumn is null))
            problems.Add("$.requests", new Localized("kind 或 kindColumn 之一", "either kind or kindColumn"), "");
        if ((requests.KindColumn is null) != (requests.Kinds.Count == 0))
            problems.Add("$.requests.kinds", new Localized("与 kindColumn 一起：该列的取值各要求什么", "together with kindColumn: what the texts of that column ask for"), "");
        if (requests.Identifiers.Count == 0)
            problems.Add("$.requests.identifiers", new Localized("至少一列及其标识类型，如 \"手机号\": \"phone\"", "at least one column with its kind of identifier, like \"Phone\": \"phone\""), "");
        foreach (var (column, kind) in requests.Identifiers)
            if (scope.Catalog.Fields.All(f => f.Identifier != kind))
                problems.Add($"$.requests.identifiers.{column}", new Localized("字段目录中的标识类型，如 phone", "a kind of identifier of the catalogue, such as phone"), kind);
        foreach (var (column, field) in requests.Values)
            if (scope.Catalog.Find(field) is null)
                problems.Add($"$.requests.values.{column}", new Localized("字段目录中的字段，如 basic.phone", "a field of the catalogue, such as basic.phone"), field);
    }

    internal static void CheckRange(int value, int least, int most, string path, DefinitionProblems problems)
    {
        if (value < least || value > most) problems.Add(path, new Localized($"{least} 至 {most}", $"{least} to {most}"), $"{value}");
    }
}
