using Profiles.Channels.Senders;

namespace Profiles.Definitions;

/// <summary>Checks what a channel says of its sender: what is signed, where it stands, within which time.</summary>
internal static class SenderValidation
{
    private const int MaxRate = 1_000_000;
    private const int MaxText = 1_000;

    public static void Check(SenderDefinition sender, string path, DefinitionProblems problems)
    {
        switch (sender)
        {
            case HmacSender hmac:
                CheckScheme(hmac, path, problems);
                CheckPaths(hmac.Records, $"{path}.records", problems);
                break;
            case SharedKeySender key:
                if (key.Key.Length == 0 || (key.Key.StartsWith('$') && !IsBodyKey(key.Key)))
                    problems.Add($"{path}.key", new Localized("请求头的名称、?参数名 或 $.属性名", "the name of a header, ?parameter, or $.property"), key.Key);
                CheckPaths(key.Records, $"{path}.records", problems);
                break;
            case StandardWebhooksSender standard:
                CheckTolerance(standard.ToleranceSeconds, path, problems);
                CheckPaths(standard.Records, $"{path}.records", problems);
                break;
            case JiandaoyunSender jiandaoyun:
                CheckTolerance(jiandaoyun.ToleranceSeconds, path, problems);
                CheckFields(jiandaoyun, $"{path}.fields", problems);
                break;
            case CloudEventsSender { AllowedRate: { } rate }:
                SettingsValidation.CheckRange(rate, 1, MaxRate, $"{path}.allowedRate", problems);
                break;
            case WeComSender wecom:
                CheckTolerance(wecom.ToleranceSeconds, path, problems);
                break;
            case WeChatSender wechat:
                CheckTolerance(wechat.ToleranceSeconds, path, problems);
                break;
        }
    }

    private static void CheckTolerance(int seconds, string path, DefinitionProblems problems) =>
        SettingsValidation.CheckRange(seconds, 1, HmacSender.MaxToleranceSeconds, $"{path}.toleranceSeconds", problems);

    private static bool IsBodyKey(string key) =>
        key.StartsWith(SharedKeyProtocol.BodyPrefix, StringComparison.Ordinal) && key.Length > SharedKeyProtocol.BodyPrefix.Length && key.AsSpan(SharedKeyProtocol.BodyPrefix.Length).IndexOfAny("[].") < 0;

    /// <summary>A time or nonce that is not signed proves nothing, and a digest without key and secret is no signature.</summary>
    private static void CheckScheme(HmacSender sender, string path, DefinitionProblems problems)
    {
        if (sender.ToleranceSeconds is { } seconds) CheckTolerance(seconds, path, problems);
        var scheme = SignatureScheme.Of(sender);
        var place = $"{path}.signedText";
        if (scheme.SignedText.Length > MaxText || SignedText.Parse(scheme.SignedText) is not { } text)
        {
            problems.Add(place, new Localized($"花括号里是 {string.Join("、", SignedText.Names)} 之一的模板", $"a template with one of {string.Join(", ", SignedText.Names)} in braces"), scheme.SignedText);
            return;
        }
        Require("body", isNeeded: true);
        Require("timestamp", scheme.IsTimed);
        Require("nonce", scheme.Nonce is not null);
        Require("secret", scheme.IsUnkeyed);
        if (text.Has("timestamp") && !scheme.IsTimed) problems.Add($"{path}.timestamp", new Localized("时间所在之处", "the place of the time"), new Localized("没有", "none"));
        if (text.Has("nonce") && scheme.Nonce is null) problems.Add($"{path}.nonce", new Localized("随机数所在之处", "the place of the nonce"), new Localized("没有", "none"));
        if (text.Has("id") && scheme.DeliveryId is null) problems.Add($"{path}.deliveryId", new Localized("投递 id 所在之处", "the place of the id of the delivery"), new Localized("没有", "none"));
        if (text.Has("url") && !Uri.TryCreate(scheme.Url, UriKind.Absolute, out _)) problems.Add($"{path}.url", new Localized("发送方所知的地址，如 https://…", "the address as the sender knows it, like https://…"), scheme.Url ?? "");
        if (text.Has("secret") && !scheme.IsUnkeyed) problems.Add($"{path}.unkeyed", new Localized("true：文本里已有密钥", "true: the text holds the secret"), "false");

        void Require(string name, bool isNeeded)
        {
            if (isNeeded && !text.Has(name)) problems.Add(place, new Localized($"含有 {{{name}}} 的模板", $"a template with {{{name}}}"), scheme.SignedText);
        }
    }

    private static void CheckPaths(RecordPaths paths, string path, DefinitionProblems problems)
    {
        if (paths.Items is { } items && RecordReader.Path(items) is null) problems.Add($"{path}.items", Expected(), items);
        Source(paths.Id, "id");
        Source(paths.Time, "time");
        Source(paths.Operation, "operation");
        foreach (var (name, source) in paths.With) Source(source, $"with.{name}");

        void Source(string? source, string name)
        {
            if (source is not null && !RecordReader.IsSource(source)) problems.Add($"{path}.{name}", Expected(), source);
        }

        static Localized Expected() => new("JSON 路径，如 $.data.items，或 header:名称", "a JSON path like $.data.items, or header:Name");
    }

    private static void CheckFields(JiandaoyunSender sender, string path, DefinitionProblems problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (widget, name) in sender.Fields)
            if (name.Length == 0 || !names.Add(name)) problems.Add($"{path}.{widget}", new Localized("每个名称一次，不为空", "each name once, and none empty"), name);
    }
}
