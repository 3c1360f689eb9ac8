using Profiles.Definitions;
using Profiles.Rules;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Rules;

public sealed class EventReachTests
{
    [Theory]
    [InlineData("count(order) >= 3", "")] // days and sums are kept for ever
    [InlineData("sum(order.amount) >= 300", "")]
    [InlineData("days_since(order) > 30", "")]
    [InlineData("gap(order, last 90 days) <= 3", "")]
    [InlineData("count(order where store = s1) >= 1", "order:all")]
    [InlineData("count(order where store = s1, last 90 days) >= 1", "order:89")]
    [InlineData("max(order.amount, last 90 days) >= 10", "order:89")]
    [InlineData("last(order.store, last 2 weeks) = s1", "order:13")]
    [InlineData("distinct([order, visit].store, last 1 months) >= 2", "order,visit:30")]
    [InlineData("count(order where store = s1, previous 2 months) >= 1", "order:91")]
    [InlineData("count(order where store = s1, this year) >= 1", "order:365")]
    [InlineData("count(order where store = s1, from 20 to 6 days ago) >= 1", "order:20")]
    [InlineData("count(order where store = s1, from 2025-01-01 to 2026-12-31) >= 1", "order:all")] // further back every day
    [InlineData("share(order where store = s1, last 30 days) > 0.5", "order:29")]
    [InlineData("trend(count(order where store = s1, last 10 days)) >= 1", "order:19")]
    [InlineData("days_since(order where store = s1) > 30", "order:all")]
    [InlineData("sequence(visit, then order within 7 days, last 30 days)", "order:29 visit:29")]
    [InlineData("not (count(* where hour >= 20, last 3 days) >= 1) or count(order) >= 1", ":2")]
    public void Of_Rule_SaysHowFarBackItLooksAtSingleEvents(string rule, string expected)
    {
        var loaded = DefinitionLoader.Load([new StoredDefinition(
            DefinitionKinds.Segments, "s", $$"""{ "id": "s", "name": { "zh": "s", "en": "s" }, "when": "{{rule}}" }""", DefinitionOrigin.User, 1)]);
        Assert.Empty(loaded.Problems.Select(p => p.Message.En));

        var reaches = EventReach.Of(loaded.Set!.Segments[0].When).Select(r => $"{string.Join(',', r.Types.Order())}:{(r.Days is { } days ? days : "all")}");

        Assert.Equal(expected, string.Join(' ', reaches.Order(StringComparer.Ordinal)));
    }
}
