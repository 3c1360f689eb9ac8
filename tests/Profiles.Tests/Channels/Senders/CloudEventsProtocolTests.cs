using System.Text;
using Profiles.Channels.Senders;
using Xunit;

namespace Profiles.Tests.Channels.Senders;

public class CloudEventsProtocolTests
{
    private const string Key = "a key of the channel";
    private const string Event = """{"specversion":"1.0","id":"A234-1234-1234","source":"/crm","type":"lead.created","time":"2026-03-05T12:00:00Z","subject":null,"data":{"name":"林晓雨"}}""";

    [Fact]
    public void Receive_Structured_IsTheEventWithoutNulls()
    {
        foreach (var type in (string[])["application/cloudevents+json", "Application/CloudEvents+JSON; charset=UTF-8"])
        {
            var item = Assert.Single(Post(Event, type).Items());
            Assert.Equal(("/crm A234-1234-1234", (DateTimeOffset?)Requests.Noon), (item.Id, item.OccurredAt));
            Assert.Equal(Event.Replace("\"subject\":null,", "", StringComparison.Ordinal), item.Json());
        }
    }

    [Fact]
    public void Receive_Batch_IsItsEventsAndMayBeEmpty()
    {
        Assert.Equal(2, Post($"[{Event},{Event}]", "application/cloudevents-batch+json").Items().Count);
        Assert.Equal(202, Assert.IsType<Reception.Answered>(Post("[]", "application/cloudevents-batch+json")).Answer.Status);
        Assert.Equal("$[1].specversion", Post($"[{Event},{{}}]", "application/cloudevents-batch+json").Problem().Place);
        Assert.Equal("sender-body", Post(Event, "application/cloudevents-batch+json").Problem().Code);
    }

    [Fact]
    public void Receive_Binary_TakesAttributesFromHeaders()
    {
        var request = Requests.Post("""{"name":"林晓雨"}""").Headed(("ce-specversion", "1.0"), ("CE-Id", "1"), ("ce-source", "/crm"), ("ce-type", "lead.created"),
            ("ce-subject", "Euro%20%E2%82%AC%20%f0%9f%98%80"), ("ce-myext", "\"a \\\"b\\\"\""), ("ce-datacontenttype", "text/xml"));
        Assert.Equal(
            """{"specversion":"1.0","id":"1","source":"/crm","type":"lead.created","subject":"Euro € 😀","myext":"a \"b\"","datacontenttype":"application/json","data":{"name":"林晓雨"}}""",
            System.Text.RegularExpressions.Regex.Replace(Assert.Single(request.With(Key).Receive(new CloudEventsSender(), Key).Items()).Json(), @"\\uD83D\\uDE00", "😀"));
    }

    [Theory]
    [InlineData("application/json", "5", "\"data\":5")]
    [InlineData("application/xml", "<a>1</a>", "\"data\":{\"a\":\"1\"}")]
    [InlineData("application/x-www-form-urlencoded", "a[b]=1", "\"data\":{\"a\":{\"b\":\"1\"}}")]
    [InlineData("text/plain", "中", "\"data\":\"中\"")]
    [InlineData("image/png", "abc", "\"data_base64\":\"YWJj\"")]
    public void Receive_BinaryData_IsReadByItsType(string type, string body, string expected) =>
        Assert.Contains(expected, Assert.Single(Binary(type, body).Receive(new CloudEventsSender(), Key).Items()).Json(), StringComparison.Ordinal);

    [Theory]
    [InlineData("ce-id", null, "sender-body")]
    [InlineData("ce-source", null, "sender-body")]
    [InlineData("ce-type", "", "sender-body")]
    [InlineData("ce-specversion", "0.3", "sender-version")]
    [InlineData("ce-specversion", null, "sender-version")]
    [InlineData("ce-subject", "%C0%A0", "sender-body")]
    public void Receive_BinaryOutsideTheSpecification_IsRefused(string header, string? value, string code) =>
        Assert.Equal(code, Binary("application/json", "{}").Set(header, value).Receive(new CloudEventsSender(), Key).Problem().Code);

    [Theory]
    [InlineData("%41%2541", "A%41")]
    [InlineData("%4", "%4")]
    [InlineData("100%", "100%")]
    [InlineData("\"\"", "")]
    [InlineData("\"", "\"")]
    [InlineData("%c0%a0", null)]
    [InlineData("%ED%A0%80", null)]
    public void Decode_HeaderValue_IsDecodedOnce(string value, string? expected) => Assert.Equal(expected, CloudEventBinary.Decode(value));

    [Fact]
    public void Receive_JsonInBase64_IsJson() =>
        Assert.EndsWith("\"data\":{\"a\":1}}", Assert.Single(Post("""{"specversion":"1.0","id":"1","source":"s","type":"t","data_base64":"eyJhIjoxfQ=="}""", "application/cloudevents+json").Items()).Json(), StringComparison.Ordinal);

    [Theory]
    [InlineData("application/cloudevents+xml", 415)]
    [InlineData("application/cloudevents-batch+avro", 415)]
    [InlineData("application/cloudevents+json", 400)]
    public void Receive_OtherFormat_IsRefused(string type, int status) => Assert.Equal(status, Post("<", type).Answer().Status);

    [Fact]
    public void Receive_Key_IsBearerOrInTheAddress()
    {
        var request = Requests.Post(Event, "application/cloudevents+json");
        Assert.Equal("sender-proof-missing", request.Receive(new CloudEventsSender(), Key).Problem().Code);
        Assert.Single(request.Asking(("access_token", Key)).Receive(new CloudEventsSender(), Key).Items());
        Assert.Equal("sender-proof-wrong", request.Asking(("access_token", Key)).With("another key").Receive(new CloudEventsSender(), Key).Problem().Code);
    }

    [Fact]
    public void Receive_Handshake_AllowsTheOriginsOfTheChannel()
    {
        var ask = Requests.Get().Headed(("WebHook-Request-Origin", "eventgrid.azure.net"), ("WebHook-Request-Rate", "120")) with { Method = "OPTIONS" };
        var answer = Assert.IsType<Reception.Answered>(ask.Receive(new CloudEventsSender { AllowedRate = 60 })).Answer;
        Assert.Equal(200, answer.Status);
        Assert.Equal([new("Allow", "POST"), new("WebHook-Allowed-Origin", "eventgrid.azure.net"), new("WebHook-Allowed-Rate", "60")], answer.Headers);
        Assert.Equal(403, ask.Receive(new CloudEventsSender { AllowedOrigins = ["crm.example.com"] }).Answer().Status);
        Assert.IsType<Reception.Answered>(ask.Receive(new CloudEventsSender { AllowedOrigins = ["EventGrid.azure.net"] }));
        Assert.IsType<Reception.Refused>(ask.Set("WebHook-Request-Origin", null).Receive(new CloudEventsSender()));
        Assert.IsType<Reception.Refused>(ask.Set("WebHook-Request-Origin", "a\r\nSet-Cookie: x").Receive(new CloudEventsSender()));
    }

    private static SenderRequest Binary(string type, string body) => Requests.Post(body, type).Headed(("ce-specversion", "1.0"), ("ce-id", "1"), ("ce-source", "s"), ("ce-type", "t")).With(Key);

    private static Reception Post(string body, string type) => Requests.Post(Encoding.UTF8.GetBytes(body), type).With(Key).Receive(new CloudEventsSender(), Key);
}

file static class Keys
{
    public static SenderRequest With(this SenderRequest request, string key) => request.Headed(("Authorization", "Bearer " + key));
}
