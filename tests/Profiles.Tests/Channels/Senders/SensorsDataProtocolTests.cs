using System.IO.Compression;
using System.Text;
using Profiles.Channels.Senders;
using Xunit;

namespace Profiles.Tests.Channels.Senders;

public class SensorsDataProtocolTests
{
    private const string Key = "a key of the channel";
    private const string Track = """{"type":"track","distinct_id":"u1","event":"OrderPaid","time":1772712000000,"_track_id":812,"properties":{"$lib":"js","amount":19.9},"lib":{"$lib":"js"}}""";
    private const string Form = "application/x-www-form-urlencoded";

    [Fact]
    public void Receive_EveryForm_IsTheSameRecord()
    {
        string[] bodies =
        [
            $"data_list={Escape(Gzip($"[{Track}]"))}&gzip=1", $"data_list={Escape(Base64($"[{Track}]"))}&gzip=0", $"data={Escape(Base64(Track))}", $"data={Escape(Base64(Track))}&gzip=0&ext=crc%3D-1",
            $"data={Escape(Gzip(Track))}", $"data={Escape(Track)}", $"data_list={Gzip($"[{Track}]")}&gzip=1",
        ];
        foreach (var body in bodies)
        {
            var item = Assert.Single(Post(body).Items());
            Assert.Equal("""{"distinct_id":"u1","event":"OrderPaid","event_time":"2026-03-05T12:00:00+00:00","properties":{"$lib":"js","amount":19.9}}""", item.Json());
            Assert.Equal("u1 track 1772712000000 812", item.Id);
        }
        Assert.Single(Requests.Get(("data", Base64(Track)), ("token", Key)).Receive(new SensorsDataSender(), Key).Items());
    }

    [Theory]
    [InlineData("""{"type":"profile_set","distinct_id":"u1","time":1772712000000,"properties":{"name":"李"}}""", SenderOperation.Upsert,
        """{"distinct_id":"u1","updated_at":"2026-03-05T12:00:00+00:00","properties":{"name":"李"}}""")]
    [InlineData("""{"type":"track_signup","distinct_id":"u1","original_id":"anon","event":"$SignUp","time":1772712000000,"properties":{}}""", SenderOperation.Upsert,
        """{"distinct_id":"u1","anonymous_id":"anon","event":"$SignUp","event_time":"2026-03-05T12:00:00+00:00","properties":{}}""")]
    [InlineData("""{"type":"profile_unset","distinct_id":"u1","properties":{"name":true}}""", SenderOperation.Upsert, """{"distinct_id":"u1","properties":{"name":null}}""")]
    [InlineData("""{"type":"profile_delete","distinct_id":"u1","properties":{}}""", SenderOperation.Remove, """{"distinct_id":"u1","properties":{}}""")]
    [InlineData("""{"type":"profile_increment","distinct_id":"u1","properties":{"times":1}}""", SenderOperation.Upsert, """{"distinct_id":"u1","event":"profile_increment","properties":{"times":1}}""")]
    public void Receive_Types_BecomeEventsAndPersons(string record, SenderOperation operation, string json)
    {
        var item = Assert.Single(Post("data=" + Escape(Base64(record))).Items());
        Assert.Equal((operation, json), (item.Operation, item.Json()));
    }

    [Theory]
    [InlineData("other=1")]
    [InlineData("data=")]
    [InlineData("data=***")]
    [InlineData("data=e30%3D&data=e30%3D")]
    [InlineData("data=e30%3D&gzip=1")]
    [InlineData("data=e30%3D&gzip=9")]
    [InlineData("data=NQ%3D%3D")]
    [InlineData("data=W10%3D%3D%3D")]
    [InlineData("data=%ff")]
    public void Receive_Unreadable_IsRefused(string body) => Assert.Equal("sender-body", Post(body).Problem().Code);

    [Fact]
    public void Receive_Bomb_IsRefused() =>
        Assert.Equal("sender-body", Post($"data={Escape(Gzip($"[\"{new string(' ', 20_000_000)}\"]"))}&gzip=1").Problem().Code);

    [Fact]
    public void Receive_Key_IsInTheAddressOrBearer()
    {
        var request = Requests.Post("data=" + Escape(Base64(Track)), Form);
        Assert.Equal("sender-proof-missing", request.Receive(new SensorsDataSender(), Key).Problem().Code);
        Assert.Equal("sender-proof-wrong", request.Asking(("token", "x")).Receive(new SensorsDataSender(), Key).Problem().Code);
        Assert.Single(request.Headed(("Authorization", "Bearer " + Key)).Receive(new SensorsDataSender(), Key).Items());
    }

    private static Reception Post(string body) => Requests.Post(body, Form).Asking(("token", Key)).Receive(new SensorsDataSender(), Key);

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Gzip(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return Convert.ToBase64String(packed.ToArray());
    }
}
