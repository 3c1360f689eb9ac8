using System.Text;
using Profiles.Channels.Senders;
using Profiles.Intake.Reading;
using Xunit;

namespace Profiles.Tests.Channels.Senders;

/// <summary>Seeded mutations of valid requests: nothing throws, every refusal says why in both languages, no work is out of proportion.</summary>
public class MutationTests
{
    private const string Key = "a key of the channel";
    private const int Rounds = 300;
    /// <summary>Bytes allocated for one request of a few hundred bytes, unpacked bombs apart.</summary>
    private const long MostBytes = 4 * 1024 * 1024;

    private static readonly string[] Types =
    [
        "application/json", "text/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "application/cloudevents+json", "application/cloudevents-batch+json", "", "image/png",
    ];

    private static readonly string[] Grafts =
    [
        "{", "}", "[", "]", "\"", "\\ud800", "\\u0000", "null", "1e999", "-0", ":", ",", "<", ">", "<!DOCTYPE a [", "&x;", "<![CDATA[", "]]>", "%", "%00", "%ff", "&", "=", "[]", "[a]", "\r\n", "--b", "\0", "\uFEFF", "é",
    ];

    public static TheoryData<string> Kinds => [.. SignedSenders.All.Select(s => s.Name), "shared-key", "google-lead-form", "cloudevents", "cloudevents-binary", "sensors-data", "wechat", "multipart", "xml"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Receive_Mutated_NeverThrowsAndSaysWhy(string kind)
    {
        var random = new Random(20260305);
        var (definition, secret, make) = Sender(kind);
        for (var round = 0; round < Rounds; round++)
        {
            var request = MutateEnvelope(make(random), random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var reception = request.Receive(definition, secret);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
            Check(reception);
        }
    }

    private static void Check(Reception reception)
    {
        switch (reception)
        {
            case Reception.Refused refused:
                Assert.InRange(refused.Answer.Status, 400, 499);
                Assert.Contains(refused.Problem.Code, ProblemTexts.Codes);
                foreach (var fact in new[] { refused.Problem.Expected, refused.Problem.Found }.OfType<string>()) AssertChinese(fact, refused.Problem.Code);
                break;
            case Reception.Accepted accepted:
                Assert.NotEmpty(accepted.Items);
                Assert.All(accepted.Items, i => Assert.Equal(System.Text.Json.JsonValueKind.Object, System.Text.Json.JsonDocument.Parse(i.Json).RootElement.ValueKind));
                break;
        }
    }

    /// <summary>Names of methods, types, algorithms and properties are the same in every language.</summary>
    private static void AssertChinese(string fact, string code)
    {
        if (code is "sender-method" or "sender-media" or "sender-version" || fact is "base64" or "gzip" or "token:EncodingAESKey" or "page") return;
        Assert.True(ProblemFacts.Of(fact, "zh").Any(c => c > 0x2E80), $"no Chinese for \"{fact}\"");
    }

    private static (SenderDefinition Definition, string Secret, Func<Random, SenderRequest> Make) Sender(string kind)
    {
        const string json = """{"lead_id":"1","google_key":"a key of the channel","user_column_data":[{"column_id":"EMAIL","string_value":"lin@example.com"}],"data":{"items":[{"id":1,"at":"2026-03-05T12:00:00Z"}]}}""";
        const string cloudEvent = """{"specversion":"1.0","id":"1","source":"/crm","type":"t","time":"2026-03-05T12:00:00Z","data":{"a":[1,"x"]}}""";
        var paths = new RecordPaths { Items = "$.data.items", Id = "id", Time = "at", With = new Dictionary<string, string> { ["lead"] = "$.lead_id" } };
        if (SignedSenders.All.FirstOrDefault(s => s.Name == kind) is { } signed)
            return (signed.Definition, signed.Secret, r => signed.Sign(Mutate(Encoding.UTF8.GetBytes(signed.Body), r), signed.Secret, Requests.Noon));
        return kind switch
        {
            "shared-key" => (new SharedKeySender { Key = "?key", Records = paths }, Key, r => Post(json, r, "application/json").Asking(("key", Key))),
            "google-lead-form" => (new GoogleLeadFormSender(), Key, r => Post(json, r, "application/json")),
            "cloudevents" => (new CloudEventsSender(), Key, r => Post(r.Next(2) == 0 ? cloudEvent : $"[{cloudEvent},{cloudEvent}]", r, r.Next(2) == 0 ? "application/cloudevents+json" : "application/cloudevents-batch+json").Asking(("access_token", Key))),
            "cloudevents-binary" => (new CloudEventsSender(), Key, r => Post("""{"a":1}""", r, "application/json").Asking(("access_token", Key))
                .Headed(("ce-id", Mutate("1", r)), ("ce-source", "s"), ("ce-type", Mutate("\"a%20b\"", r)), ("ce-specversion", "1.0"), ("ce-" + Mutate("x", r), Mutate("v", r)))),
            "sensors-data" => (new SensorsDataSender(), Key, r => Requests.Post(r.Next(2) == 0
                ? Mutate(Encoding.UTF8.GetBytes("data_list=H4sIAAAAAAAAA4uuVgIAPbh1Gw%3D%3D&gzip=1"), r)
                : Encoding.UTF8.GetBytes("data=" + Uri.EscapeDataString(Convert.ToBase64String(Mutate(Encoding.UTF8.GetBytes("""[{"type":"track","distinct_id":"u1","event":"e","time":1772712000000,"properties":{"a":1}}]"""), r)))),
                "application/x-www-form-urlencoded").Asking(("token", Key))),
            "wechat" => (new WeChatSender { AllowPlain = true }, Key, r => Post("<xml><MsgId>5</MsgId><a b='c'>d</a></xml>", r, "text/xml")
                .Asking(("signature", WeChatCrypto.Signature(Key, Requests.Noon.Seconds(), "n1")), ("timestamp", Requests.Noon.Seconds()), ("nonce", "n1"))),
            "multipart" => (new SharedKeySender { Key = "?key" }, Key, r => Post("--b\r\nContent-Disposition: form-data; name=\"a[b]\"\r\n\r\n{\"c\":1}\r\n--b--\r\n", r, "multipart/form-data; boundary=b").Asking(("key", Key))),
            _ => (new SharedKeySender { Key = "?key" }, Key, r => Post("<a b=\"c\"><d>e</d><d><f/></d></a>", r, "text/xml").Asking(("key", Key))),
        };
    }

    private static SenderRequest Post(string body, Random random, string type) => Requests.Post(Mutate(Encoding.UTF8.GetBytes(body), random), type);

    private static SenderRequest MutateEnvelope(SenderRequest request, Random random) => random.Next(10) switch
    {
        0 => request.Set("Content-Type", Types[random.Next(Types.Length)]),
        1 when request.Headers.Count > 1 => request.Set(request.Headers[random.Next(request.Headers.Count)].Key, Mutate("value", random)),
        2 when request.Query.Count > 0 => request.Set("?" + request.Query[random.Next(request.Query.Count)].Key, Mutate("1772712000", random)),
        3 => request with { Method = ((string[])["GET", "OPTIONS", "PUT", "", "POST"])[random.Next(5)] },
        4 => request with { ReceivedAt = Requests.Noon.AddYears(random.Next(2) == 0 ? -100 : 100) },
        _ => request,
    };

    private static string Mutate(string text, Random random) => Encoding.UTF8.GetString(Mutate(Encoding.UTF8.GetBytes(text), random));

    private static byte[] Mutate(byte[] body, Random random)
    {
        var bytes = body.ToList();
        for (var edits = random.Next(4); edits > 0; edits--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(5))
            {
                case 0: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Grafts[random.Next(Grafts.Length)])); break;
                case 1 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, Math.Min(random.Next(8), bytes.Count - at)); break;
                case 3: bytes.InsertRange(at, bytes.Skip(random.Next(bytes.Count + 1)).Take(20).ToArray()); break;
                default: bytes.InsertRange(at, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Grafts[random.Next(Grafts.Length)], 80)))); break;
            }
        }
        return [.. bytes];
    }
}
