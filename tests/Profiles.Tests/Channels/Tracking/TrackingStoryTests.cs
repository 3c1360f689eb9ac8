using System.Globalization;
using System.Text;
using Profiles.Channels.Tracking;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Channels.Tracking;

/// <summary>Messages of several sources through the whole product; what becomes of them must not depend on the order in which they come.</summary>
public sealed class TrackingStoryTests
{
    // Two browsers, two user ids of one person told by an alias in one source, another person on the first browser.
    private static readonly (string Channel, string Message)[] Story =
    [
        ("site", """{"type":"page","anonymousId":"an-1","name":"Home","messageId":"m1"}"""),
        ("site", """{"type":"identify","userId":"old-1","anonymousId":"an-1","traits":{"email":"lin@shop.cn"},"messageId":"m2"}"""),
        ("site", """{"type":"track","userId":"old-1","event":"Order Completed","properties":{"order_id":"o1","total":10},"messageId":"m3"}"""),
        ("site", """{"type":"track","userId":"old-1","event":"Order Updated","properties":{"order_id":"o1","total":12},"messageId":"m4"}"""),
        ("site", """{"type":"alias","userId":"new-1","previousId":"old-1","messageId":"m5"}"""),
        ("site", """{"type":"track","userId":"new-1","event":"Login","messageId":"m6"}"""),
        ("app", """{"type":"track","userId":"new-1","event":"Login","messageId":"m7"}"""),
        ("app", """{"type":"track","userId":"old-1","event":"Login","messageId":"m8"}"""),
        ("site", """{"type":"alias","userId":"us-2","previousId":"an-2","messageId":"m9"}"""),
        ("site", """{"type":"track","anonymousId":"an-2","event":"Product Viewed","properties":{"name":"Uno"},"messageId":"m10"}"""),
        ("app", """{"type":"identify","userId":"us-3","anonymousId":"an-1","traits":{"plan":"pro"},"messageId":"m11"}"""),
    ];

    [Fact]
    public async Task Work_Alias_JoinsBothIdsInEverySource()
    {
        await using var plant = await TellAsync(Story);
        var projection = await CanonicalProjection.OfAsync(plant);

        Assert.Contains("PROFILE app/new-1 app/old-1 site/new-1 site/old-1\n", projection, StringComparison.Ordinal);
        Assert.Contains("PROFILE site/anonymous:an-2 site/us-2\n", projection, StringComparison.Ordinal);
        // Two people used the browser: what was done before either was known is nobody's of them.
        Assert.Contains("PROFILE site/anonymous:an-1\n", projection, StringComparison.Ordinal);
        Assert.Contains("PROFILE app/us-3\n", projection, StringComparison.Ordinal);
        Assert.Contains("order CNY 2026-11-01 1 12", projection, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Work_AnyOrder_ComesToTheSame(int seed)
    {
        await using var straight = await TellAsync(Story);
        var shuffled = Story.ToArray();
        new Random(seed).Shuffle(shuffled);
        await using var other = await TellAsync(shuffled);

        Assert.Equal(await CanonicalProjection.OfAsync(straight), await CanonicalProjection.OfAsync(other));
    }

    /// <summary>The messages in this order, each received at the time its id says.</summary>
    private static async Task<Plant> TellAsync((string Channel, string Message)[] story)
    {
        var plant = await Plant.OpenAsync();
        foreach (var (channel, message) in story)
        {
            var content = Encoding.UTF8.GetBytes(message);
            var id = MessageHead.Read(content).MessageId!;
            var at = plant.Clock.GetUtcNow().AddSeconds(int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture));
            var receipt = new LeadReceipt(id.PadLeft(32, '0'), channel, at, id, new TrackingMessage(null, null, default, content).ToItem()) { Format = TrackingMessage.Format };
            await plant.Get<IIntakeLog>().AppendAsync([receipt], CancellationToken.None);
            await plant.WorkAsync();
        }
        return plant;
    }
}
