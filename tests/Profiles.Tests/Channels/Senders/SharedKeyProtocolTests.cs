using Profiles.Channels.Senders;
using Xunit;

namespace Profiles.Tests.Channels.Senders;

public class SharedKeyProtocolTests
{
    private const string Key = "a key of the channel";

    [Theory]
    [InlineData("Authorization", "Bearer a key of the channel", true)]
    [InlineData("Authorization", "bearer a key of the channel", true)]
    [InlineData("Authorization", "Basic YSBrZXkgb2YgdGhlIGNoYW5uZWw6", true)]
    [InlineData("Authorization", "Basic dXNlcjphIGtleSBvZiB0aGUgY2hhbm5lbA==", true)]
    [InlineData("Authorization", "Basic ***", false)]
    [InlineData("Authorization", "Bearer a key of the channe", false)]
    [InlineData("Authorization", "Bearer ", false)]
    [InlineData("X-Api-Key", "a key of the channel", true)]
    [InlineData("X-Api-Key", "A key of the channel", false)]
    [InlineData("?key", "a key of the channel", true)]
    [InlineData("?key", "", false)]
    public void Receive_KeyAtItsPlace_IsComparedWhole(string place, string value, bool isTaken) =>
        Assert.Equal(isTaken, Requests.Post("{}").Set(place, value).Receive(new SharedKeySender { Key = place }, "another key", Key) is Reception.Accepted);

    [Fact]
    public void Receive_KeyInTheBody_IsNotKept()
    {
        var sender = new SharedKeySender { Key = "$.token" };
        Assert.Equal("""{"phone":"138"}""", Assert.Single(Requests.Post($$"""{"token":"{{Key}}","phone":"138"}""").Receive(sender, Key).Items()).Json());
        Assert.Equal("sender-proof-wrong", Requests.Post("""{"token":"x"}""").Receive(sender, Key).Problem().Code);
        Assert.Equal("sender-proof-missing", Requests.Post("[]").Receive(sender, Key).Problem().Code);
        Assert.Equal("sender-body", Requests.Post("[").Receive(sender, Key).Problem().Code);
        Assert.Equal("""{"name":"李"}""", 
            Assert.Single(Requests.Post("token=a+key+of+the+channel&name=%E6%9D%8E", "application/x-www-form-urlencoded").Receive(sender, Key).Items()).Json());
    }

    [Fact]
    public void Receive_DeliveryId_Guards()
    {
        var request = Requests.Post("{}").Headed(("Authorization", "Bearer " + Key), ("Idempotency-Key", new string('k', 300)));
        var guard = request.Receive(new SharedKeySender { DeliveryId = "Idempotency-Key" }, Key).Guard();
        Assert.InRange(guard!.Key.Length, 1, 160);
    }
}
