using System.Net;
using Profiles.Web;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class WebhookDurabilityTests
{
    [Fact]
    public async Task Post_StoreNotDoneYet_IsNotAnswered()
    {
        await using var web = new WebFixture();
        web.Intake.Durable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var pending = web.PostAsync("/webhooks/crm", await web.KeyAsync(), "{}");
        await web.Intake.Appending.Task;
        var answeredBefore = pending.IsCompleted;
        web.Intake.Durable.SetResult();
        using var response = await pending;

        Assert.False(answeredBefore);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task Post_StoreFails_Is503AndSaysWhenToTryAgain()
    {
        await using var web = new WebFixture();
        web.Intake.Failure = new IOException("disk full of 13912345678");

        using var response = await web.PostAsync("/webhooks/crm", await web.KeyAsync(), "{}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains(web.Log.Lines, l => l.StartsWith("LeadsNotStored:", StringComparison.Ordinal));
        Assert.DoesNotContain(web.Log.Lines, l => l.Contains("139", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_TooManyAtOnce_Is429UntilOneIsDone()
    {
        await using var web = new WebFixture(new WebOptions { MaxConcurrentWrites = 1 });
        var key = await web.KeyAsync();
        web.Intake.Durable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var first = web.PostAsync("/webhooks/crm", key, "{}");
        await web.Intake.Appending.Task;
        using var second = await web.PostAsync("/webhooks/crm", key, "{}");
        web.Intake.Durable.SetResult();
        using var done = await first;
        using var third = await web.PostAsync("/webhooks/crm", key, "{}");

        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.NotNull(second.Headers.RetryAfter);
        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Accepted], [done.StatusCode, third.StatusCode]);
    }

    [Fact]
    public async Task Post_SameKeySameContent_AnswersTheSameReceiptsAndStoresOnce()
    {
        await using var web = new WebFixture();
        var key = await web.KeyAsync();

        using var first = await web.PostAsync("/webhooks/crm", key, """[{"a":1},{"a":1}]""", "application/json", ("Idempotency-Key", "k"));
        web.Clock.Advance(TimeSpan.FromDays(1));
        using var again = await web.PostAsync("/webhooks/crm", key, """[{"a":1},{"a":1}]""", "application/json", ("Idempotency-Key", "k"));
        using var other = await web.PostAsync("/webhooks/shop", key, """[{"a":1},{"a":1}]""", "application/json", ("Idempotency-Key", "k"));

        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Accepted], [first.StatusCode, again.StatusCode, other.StatusCode]);
        var (one, two) = (await WebFixture.JsonAsync(first), await WebFixture.JsonAsync(again));
        Assert.Equal(2, one.GetProperty("accepted").GetInt32());
        Assert.Equal(2, two.GetProperty("duplicates").GetInt32());
        Assert.Equal(Receipts(one), Receipts(two));
        Assert.Equal(4, web.Intake.Receipts.Count);
    }

    [Fact]
    public async Task Post_SameKeyOtherContent_Is409()
    {
        await using var web = new WebFixture();
        var key = await web.KeyAsync();
        using var first = await web.PostAsync("/webhooks/crm", key, """{"a":1}""", "application/json", ("Idempotency-Key", "k"));

        using var other = await web.PostAsync("/webhooks/crm", key, """{"a":2}""", "application/json", ("Idempotency-Key", "k"));

        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal("conflict", (await WebFixture.JsonAsync(other)).GetProperty("items")[0].GetProperty("status").GetString());
        Assert.Equal("{\"a\":1}"u8.ToArray(), Assert.Single(web.Intake.Receipts).Item.ToArray());
    }

    [Fact]
    public async Task Post_SameContentWithoutKey_CountsSeparately()
    {
        await using var web = new WebFixture();
        var key = await web.KeyAsync();

        using var first = await web.PostAsync("/webhooks/crm", key, """[{"a":1},{"a":1}]""");
        using var again = await web.PostAsync("/webhooks/crm", key, """{"a":1}""");

        Assert.Equal(3, web.Intake.Receipts.Count);
    }

    [Fact]
    public async Task Post_IdempotencyKeyTooLong_Is400()
    {
        await using var web = new WebFixture();

        using var response = await web.PostAsync("/webhooks/crm", await web.KeyAsync(), "{}", "application/json", ("Idempotency-Key", new string('k', 256)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("Idempotency-Key", (await WebFixture.JsonAsync(response)).GetProperty("place").GetString());
    }

    private static string?[] Receipts(System.Text.Json.JsonElement answer) =>
        [.. answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("receipt").GetString())];
}
