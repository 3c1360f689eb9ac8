using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Tags come and go as time passes, with nothing new coming in (design D4).</summary>
public sealed class PassingTimeTests
{
    private const string Tag = "activity.order-frequency";
    private static readonly DateTimeOffset Later = ShiftedTime.Samples + TimeSpan.FromDays(91);

    [Fact]
    public async Task RecomputeDue_WindowHasPassed_TagLeavesAndSaysThatTimeDidIt()
    {
        await using var installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));
        await installation.SettleAsync("shop/orders.csv", "订单号,下单时间,会员号,收货人,手机,金额\nT1,2026-10-31 10:00:00,M1,甲一,19900100071,10\n");
        var id = (await installation.ProfileOfAsync("19900100071"))!.Text("id");
        Assert.Contains(Tag, await TagsAsync(installation));
        var before = await installation.ChangesOfAsync(id);
        Assert.Contains($"+{Tag} low data", before);

        // Later, before any timer has fired: what is read is right already, and nothing is told.
        await installation.StopAsync();
        await installation.StartAgainAsync(new ShiftedTime(Later), runPumps: false);
        Assert.DoesNotContain(Tag, await TagsAsync(installation));
        Assert.Equal(before, await installation.ChangesOfAsync(id));
        Assert.True((await installation.Admin.GetAsync("api/health")).Body["dueLagSeconds"]!.GetValue<double>() > 0);

        await installation.StopAsync();
        await installation.StartAgainAsync(new ShiftedTime(Later));
        await Until.TrueAsync("the tag left", async () => (await installation.ChangesOfAsync(id)).Contains($"-{Tag} low time"));
        var after = await installation.ChangesOfAsync(id);
        Assert.All(after.Skip(before.Count), change => Assert.EndsWith(" time", change, StringComparison.Ordinal));
        Assert.DoesNotContain(Tag, await TagsAsync(installation));
        Assert.Equal(0, (await installation.Admin.GetAsync("api/health")).Body["dueLagSeconds"]!.GetValue<double>());
    }

    private static async Task<IReadOnlyList<string>> TagsAsync(Installation installation) =>
        [.. (await installation.ProfileOfAsync("19900100071"))!.Items("tags").Select(t => t.Text("tag"))];
}
