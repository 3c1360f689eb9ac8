using System.Net;
using Profiles.Activation.Destinations;
using Profiles.Privacy;

namespace Profiles.Definitions;

/// <summary>Checks destinations: the address, what they hear of, and that personal fields leave only with a consent or a lawful basis.</summary>
internal static class DestinationValidation
{
    private const int MaxUrl = 2_000;

    public static void Check(DestinationDefinition destination, DefinitionScope scope, DefinitionProblems problems)
    {
        if (destination.Id.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-"))
            problems.Add("$.id", new Localized("小写字母、数字和连字符", "lower case letters, digits and hyphens"), destination.Id);
        if (!IsAddress(destination.Url))
            problems.Add("$.url", new Localized("https:// 地址，不含用户与片段；http:// 只能指向本机", "an address https:// without user and fragment; http:// only to this machine"), destination.Url);
        SettingsValidation.CheckRange(destination.BatchSize, 1, DestinationDefinition.MaxBatchSize, "$.batchSize", problems);
        var changes = destination.Changes;
        CheckEach(changes.Profiles, "$.changes.profiles", new Localized($"{string.Join("、", DestinationChange.ProfileKinds)} 之一", $"one of {string.Join(", ", DestinationChange.ProfileKinds)}"), DestinationChange.ProfileKinds, problems);
        CheckEach(changes.Tags, "$.changes.tags", new Localized("标签或类目，或 *", "a tag, a category, or *"), [.. scope.TagIds, DestinationChanges.All], problems);
        CheckEach(changes.Segments, "$.changes.segments", new Localized("客群，或 *", "a segment, or *"), [.. scope.SegmentIds, DestinationChanges.All], problems);
        CheckFields(destination, scope, problems);
        PurposeValidation.CheckPurpose(destination.Purpose, "$.purpose", scope, problems);
        PurposeValidation.CheckChannel(destination.Channel, "$.channel", problems);
        if (destination is { Purpose: not null, Consent: not null })
            problems.Add("$.consent", new Localized("purpose 与 consent 之一", "either purpose or consent"), new Localized("两者", "both"));
        else if (destination is { Purpose: null, Channel: not null })
            problems.Add("$.channel", new Localized("与 purpose 一起", "a purpose besides"), new Localized("没有", "none"));
    }

    private static void CheckFields(DestinationDefinition destination, DefinitionScope scope, DefinitionProblems problems)
    {
        var isPersonal = false;
        for (var i = 0; i < destination.MayHave.Count; i++)
            isPersonal |= scope.Field(destination.MayHave[i], $"$.mayHave[{i}]", problems) is { PersonalData: > PersonalData.None };
        if (destination.Consent is { } consent && scope.Field(consent, "$.consent", problems) is { Type: not FieldType.Boolean })
            problems.Add("$.consent", new Localized("取值为 true 或 false 的字段", "a field that is true or false"), consent);
        if (isPersonal && destination.Purpose is null && destination.Consent is null && string.IsNullOrWhiteSpace(destination.LawfulBasis))
            problems.Add("$.mayHave", new Localized("有个人信息字段时写明 purpose 或 lawfulBasis", "purpose or lawfulBasis where there are personal fields"), new Localized("都没有", "neither"));
    }

    private static void CheckEach(IReadOnlyList<string> listed, string path, Localized expected, IReadOnlyCollection<string> known, DefinitionProblems problems)
    {
        for (var i = 0; i < listed.Count; i++) problems.Require($"{path}[{i}]", expected, listed[i], known);
    }

    /// <summary>Whether the host really is allowed is asked each time a message is sent; here only what can never be.</summary>
    private static bool IsAddress(string text)
    {
        if (text.Length > MaxUrl || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.UserInfo.Length > 0 || url.Fragment.Length > 0) return false;
        var literal = IPAddress.TryParse(url.DnsSafeHost, out var address) ? address : null;
        var isHere = literal is null ? url.Host == "localhost" : OutboundAddresses.IsLoopback(literal);
        if (url.Scheme == Uri.UriSchemeHttp) return isHere;
        return url.Scheme == Uri.UriSchemeHttps && (literal is null || isHere || OutboundAddresses.IsPublic(literal));
    }
}
