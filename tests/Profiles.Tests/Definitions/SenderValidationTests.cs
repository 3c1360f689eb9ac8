using Profiles.Channels.Senders;
using Profiles.Definitions;
using Xunit;

namespace Profiles.Tests.Definitions;

public class SenderValidationTests
{
    public static TheoryData<string> Presets => [.. Enum.GetNames<SignaturePreset>()];

    [Theory]
    [InlineData("""{"kind":"hmac"}""", null)]
    [InlineData("""{"kind":"hmac","preset":"stripe","records":{"items":"$.data.object","id":"id","with":{"event":"$.type","topic":"header:X-Topic"}}}""", null)]
    [InlineData("""{"kind":"hmac","signature":"?sign","signedText":"{timestamp}.{body}","timestamp":"?timestamp","toleranceSeconds":60}""", null)]
    [InlineData("""{"kind":"hmac","signedText":"{timestamp}.{bdy}"}""", "$.sender.signedText")]
    [InlineData("""{"kind":"hmac","signedText":"{body"}""", "$.sender.signedText")]
    [InlineData("""{"kind":"hmac","signedText":"{method}"}""", "$.sender.signedText")]
    [InlineData("""{"kind":"hmac","timestamp":"X-Time"}""", "$.sender.signedText")]
    [InlineData("""{"kind":"hmac","nonce":"X-Nonce"}""", "$.sender.signedText")]
    [InlineData("""{"kind":"hmac","unkeyed":true}""", "$.sender.signedText")]
    [InlineData("""{"kind":"hmac","signedText":"{secret}{body}"}""", "$.sender.unkeyed")]
    [InlineData("""{"kind":"hmac","signedText":"{timestamp}{body}"}""", "$.sender.timestamp")]
    [InlineData("""{"kind":"hmac","signedText":"{nonce}{body}"}""", "$.sender.nonce")]
    [InlineData("""{"kind":"hmac","signedText":"{id}{body}"}""", "$.sender.deliveryId")]
    [InlineData("""{"kind":"hmac","signedText":"{url}{body}","url":"nowhere"}""", "$.sender.url")]
    [InlineData("""{"kind":"hmac","toleranceSeconds":0}""", "$.sender.toleranceSeconds")]
    [InlineData("""{"kind":"hmac","records":{"items":"$.a["}}""", "$.sender.records.items")]
    [InlineData("""{"kind":"hmac","records":{"with":{"x":"header:"}}}""", "$.sender.records.with.x")]
    [InlineData("""{"kind":"hmac","preset":"nobody"}""", "$.sender.preset")]
    [InlineData("""{"kind":"nothing"}""", "$.sender.kind")]
    [InlineData("""{"kind":"shared-key","key":"$.token"}""", null)]
    [InlineData("""{"kind":"shared-key","key":"$.a.b"}""", "$.sender.key")]
    [InlineData("""{"kind":"shared-key","key":"$"}""", "$.sender.key")]
    [InlineData("""{"kind":"standard-webhooks","toleranceSeconds":86401}""", "$.sender.toleranceSeconds")]
    [InlineData("""{"kind":"jiandaoyun","fields":{"_widget_1":"手机","_widget_2":"手机"}}""", "$.sender.fields._widget_2")]
    [InlineData("""{"kind":"jiandaoyun","fields":{"_widget_1":"手机"}}""", null)]
    [InlineData("""{"kind":"cloudevents","allowedRate":0}""", "$.sender.allowedRate")]
    [InlineData("""{"kind":"wecom","toleranceSeconds":0}""", "$.sender.toleranceSeconds")]
    [InlineData("""{"kind":"wechat","toleranceSeconds":0}""", "$.sender.toleranceSeconds")]
    [InlineData("""{"kind":"meta-lead-ads"}""", null)]
    public void Load_Sender_IsCheckedWithItsPath(string sender, string? path) => Assert.Equal(path is null ? [] : [path], Problems(sender));

    [Theory]
    [MemberData(nameof(Presets))]
    public void Load_Preset_IsWholeByItself(string preset)
    {
        var name = char.ToLowerInvariant(preset[0]) + preset[1..];
        Assert.Empty(Problems($$"""{"kind":"hmac","preset":"{{name}}","url":"https://hooks.example.com/"}"""));
    }

    [Fact]
    public void Kinds_EachHasItsDefinition() =>
        Assert.All(SenderProtocols.Kinds, kind => Assert.Empty(Problems($$"""{"kind":"{{kind}}"}""")));

    private static string[] Problems(string sender)
    {
        var channel = $$"""{"id":"hook","name":{"zh":"钩子","en":"Hook"},"sender":{{sender}}}""";
        return [.. DefinitionLoader.Load([.. StarterDefinitions.Read(), StarterDefinitions.Edited("channels", "hook", channel)]).Problems.Select(p => p.Path)];
    }
}
