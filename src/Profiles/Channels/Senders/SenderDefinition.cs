using System.Text.Json.Serialization;
using Profiles.Definitions;

namespace Profiles.Channels.Senders;

/// <summary>How the sender of a channel signs and shapes its requests. JSON: an object whose <c>kind</c> names the protocol.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(HmacSender), HmacSender.Kind)]
[JsonDerivedType(typeof(SharedKeySender), SharedKeySender.Kind)]
[JsonDerivedType(typeof(StandardWebhooksSender), StandardWebhooksSender.Kind)]
[JsonDerivedType(typeof(JiandaoyunSender), JiandaoyunSender.Kind)]
[JsonDerivedType(typeof(GoogleLeadFormSender), GoogleLeadFormSender.Kind)]
[JsonDerivedType(typeof(MetaLeadAdsSender), MetaLeadAdsSender.Kind)]
[JsonDerivedType(typeof(TypeformSender), TypeformSender.Kind)]
[JsonDerivedType(typeof(CloudEventsSender), CloudEventsSender.Kind)]
[JsonDerivedType(typeof(SensorsDataSender), SensorsDataSender.Kind)]
[JsonDerivedType(typeof(WeComSender), WeComSender.Kind)]
[JsonDerivedType(typeof(WeChatSender), WeChatSender.Kind)]
public abstract record SenderDefinition
{
    /// <summary>What the secret of such a channel is.</summary>
    [JsonIgnore]
    public abstract SecretForm Secret { get; }
}

/// <summary>What the secret of a kind of sender looks like, for whoever sets up a channel.</summary>
/// <param name="What">Where it comes from and where it is pasted.</param>
/// <param name="IsOurs">True if the receiver makes it and it is pasted at the sender; false if the sender shows it.</param>
/// <param name="Problem">Says what is wrong with a secret somebody entered; null if it can be one.</param>
/// <param name="Prefix">What a secret made here begins with, before its random part in base64.</param>
public sealed record SecretForm(Localized What, bool IsOurs, Func<string, Localized?> Problem, string Prefix = "")
{
    /// <summary>Shortest shared secret that is taken: shorter ones can be guessed.</summary>
    public const int MinLength = 8;
    /// <summary>Longest one.</summary>
    public const int MaxLength = 512;

    /// <summary>Any text of 8 to 512 characters.</summary>
    internal static SecretForm AnyText(Localized what, bool isOurs) => new(what, isOurs, Length);

    internal static Localized? Length(string secret) =>
        secret.Length is >= MinLength and <= MaxLength ? null : new Localized($"{MinLength} 至 {MaxLength} 个字符", $"{MinLength} to {MaxLength} characters");
}
