using Profiles.Channels.Receiving;
using Profiles.Channels.Senders;
using Profiles.Privacy;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Channels.Receiving;

public sealed class RequestLeadsTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly SenderAnswer Answer = SenderAnswer.Text(SenderAnswer.Ok, "ok");
    private readonly RequestLeads leads = new(new ContentIds(new InstanceSecret(new byte[InstanceSecret.Length])));

    [Fact]
    public void Of_SameDelivery_IsTheSameRequestWithTheSameLeads()
    {
        var guard = new ReplayGuard("delivery:d1", At.AddDays(30), Answer);

        var (first, again) = (Of("body", guard, Item("{}")), Of("another body", guard, Item("""{"a":1}""")));

        Assert.Equal(first.Id, again.Id);
        Assert.Equal(first.Receipts[0].Id, again.Receipts[0].Id);
        Assert.NotEqual(first.BodyHash, again.BodyHash);
    }

    [Fact]
    public void Of_BackToAnEarlierState_IsAnotherLeadIfTheDeliveryOrTheTimeSaysSo()
    {
        string[] byDelivery = [.. new[] { "d1", "d2" }.Select(d => Of("b", new ReplayGuard("delivery:" + d, At, Answer), Item("{}", "R1")).Receipts[0].Id)];
        string[] byTime = [.. new[] { 1, 2 }.Select(hour => Of("b", null, Item("{}", "R1", At.AddHours(hour))).Receipts[0].Id)];

        Assert.Distinct(byDelivery);
        Assert.Distinct(byTime);
    }

    [Fact]
    public void Of_SignedAgainAtAnotherTime_IsAnotherRequestWithTheSameLead()
    {
        var (first, again) = (Of("b", new ReplayGuard("signature:1", At, Answer), Item("{}", "R1")), Of("b", new ReplayGuard("signature:2", At, Answer), Item("{}", "R1")));

        Assert.NotEqual(first.Id, again.Id);
        Assert.Equal(first.Receipts[0].Id, again.Receipts[0].Id);
    }

    [Fact]
    public void Of_NoIdAtAll_IsKnownByBodyAndPlace()
    {
        var (first, again, other) = (Of("b", null, Item("{}"), Item("{}")), Of("b", null, Item("{}"), Item("{}")), Of("c", null, Item("{}")));

        Assert.Equal(first.Receipts.Select(r => r.Id), again.Receipts.Select(r => r.Id));
        Assert.NotEqual(first.Receipts[0].Id, first.Receipts[1].Id);
        Assert.NotEqual(first.Receipts[0].Id, other.Receipts[0].Id);
    }

    [Fact]
    public void Of_AnotherChannel_IsAnother()
    {
        var item = Item("{}", "R1");
        Assert.NotEqual(Of("b", null, item).Receipts[0].Id, leads.Of("other", Request("b"), new Reception.Accepted([item], Answer, null)).Receipts[0].Id);
    }

    [Fact]
    public void Of_RemovedAndNamed_AskForWhatTheyAre()
    {
        Assert.Equal(LeadOperation.Remove, Of("b", null, Item("{}", "R1") with { Operation = SenderOperation.Remove }).Receipts[0].Operation);

        var named = leads.Of("web", Request("b"), new Reception.Fetch("meta", ["1", "2"], Answer, null)).Receipts;
        Assert.Equal([LeadOperation.Fetch, LeadOperation.Fetch], named.Select(r => r.Operation));
        Assert.Equal("""{"provider":"meta","id":"2"}"""u8.ToArray(), named[1].Item.ToArray());
    }

    private BroughtLeads Of(string body, ReplayGuard? guard, params SenderItem[] items) => leads.Of("web", Request(body), new Reception.Accepted(items, Answer, guard));

    private static SenderRequest Request(string body) => new("POST", "/api/hooks/web", [], [], System.Text.Encoding.UTF8.GetBytes(body), At);

    private static SenderItem Item(string json, string? id = null, DateTimeOffset? at = null) =>
        new(id, SenderOperation.Upsert, System.Text.Encoding.UTF8.GetBytes(json), at);
}
