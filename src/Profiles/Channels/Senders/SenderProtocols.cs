namespace Profiles.Channels.Senders;

/// <summary>Every protocol of senders behind one door: is the request genuine, and what does it bring? Pure: no clock, no store, no network.</summary>
/// <remarks>
/// Signatures are checked over the raw bytes, in constant time and against every valid secret, before anything is parsed. Nothing a request holds
/// makes it throw; its work is bounded by the size of the request.
/// </remarks>
public static class SenderProtocols
{
    /// <summary>Values of <c>kind</c>.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [
        HmacSender.Kind, SharedKeySender.Kind, StandardWebhooksSender.Kind, JiandaoyunSender.Kind, GoogleLeadFormSender.Kind, MetaLeadAdsSender.Kind,
        TypeformSender.Kind, CloudEventsSender.Kind, SensorsDataSender.Kind, WeComSender.Kind, WeChatSender.Kind,
    ];

    public static Reception Receive(SenderRequest request, SenderDefinition sender, SenderSecrets secrets) => sender switch
    {
        HmacSender hmac => HmacProtocol.Receive(request, hmac, secrets),
        SharedKeySender key => SharedKeyProtocol.Receive(request, key, secrets),
        StandardWebhooksSender standard => StandardWebhooksProtocol.Receive(request, standard, secrets),
        JiandaoyunSender jiandaoyun => JiandaoyunProtocol.Receive(request, jiandaoyun, secrets),
        GoogleLeadFormSender => GoogleLeadFormProtocol.Receive(request, secrets),
        MetaLeadAdsSender => MetaLeadAdsProtocol.Receive(request, secrets),
        TypeformSender => TypeformProtocol.Receive(request, secrets),
        CloudEventsSender events => CloudEventsProtocol.Receive(request, events, secrets),
        SensorsDataSender => SensorsDataProtocol.Receive(request, secrets),
        WeComSender wecom => WeChatProtocol.Receive(request, wecom, secrets),
        WeChatSender wechat => WeChatProtocol.Receive(request, wechat, secrets),
        _ => throw new ArgumentOutOfRangeException(nameof(sender), sender.GetType().Name, "A kind without a protocol."),
    };
}
