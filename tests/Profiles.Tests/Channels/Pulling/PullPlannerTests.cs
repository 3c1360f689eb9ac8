using System.Text;
using System.Text.Json;
using Profiles.Channels.Pulling;
using Profiles.Definitions;
using Profiles.Events;
using Xunit;

namespace Profiles.Tests.Channels.Pulling;

public sealed class PullPlannerTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 30, 0, TimeSpan.Zero);
    private static readonly BusinessCalendar Shanghai = new("Asia/Shanghai");
    private static readonly Dictionary<string, string> Secrets = new(StringComparer.Ordinal) { ["key"] = "k & {x}" };

    public static TheoryData<string, string, string, string?> Positions => new()
    {
        // paging, position of the page, the answer, position of the next
        { """{"kind":"none"}""", "", """{"data":[{"id":1},{"id":2}]}""", null },
        { """{"kind":"page","size":2}""", "", """{"data":[{"id":1},{"id":2}]}""", "2" },
        { """{"kind":"page","size":2,"first":0}""", "", """{"data":[{"id":1},{"id":2}]}""", "1" },
        { """{"kind":"page","size":2}""", "7", """{"data":[{"id":1}]}""", null },
        { """{"kind":"page","size":2,"more":"$.more"}""", "7", """{"data":[{"id":1}],"more":true}""", "8" },
        { """{"kind":"page","size":2,"more":"$.more"}""", "7", """{"data":[{"id":1},{"id":2}],"more":false}""", null },
        { """{"kind":"page","size":2,"more":"$.more"}""", "7", """{"data":[],"more":true}""", null },
        { """{"kind":"offset","size":2}""", "4", """{"data":[{"id":1},{"id":2}]}""", "6" },
        { """{"kind":"offset","size":2,"more":"$.more"}""", "4", """{"data":[{"id":1}],"more":true}""", "5" },
        { """{"kind":"cursor","next":"$.next"}""", "", """{"data":[],"next":"abc"}""", "abc" },
        { """{"kind":"cursor","next":"$.next"}""", "a", """{"data":[{"id":1}],"next":null}""", null },
        { """{"kind":"cursor","next":"$.next"}""", "a", """{"data":[{"id":1}],"next":""}""", null },
        { """{"kind":"cursor","next":"$.next","more":"$.more"}""", "a", """{"data":[{"id":1}],"next":"b","more":false}""", null },
        { """{"kind":"cursor","next":"$.next"}""", "a", """{"data":[{"id":1}],"next":12345678901234567890}""", "12345678901234567890" },
        { """{"kind":"cursor","next":"$.next"}""", "a", """{"data":[{"id":1}],"next":"a"}""", "!the same one again" },
        { """{"kind":"cursor","next":"$.next","more":"$.more"}""", "a", """{"data":[{"id":1}],"more":true}""", "!nothing" },
        { """{"kind":"lastId","size":2}""", "", """{"data":[{"id":1},{"id":2}]}""", "2" },
        { """{"kind":"lastId","size":2}""", "2", """{"data":[{"id":3}]}""", null },
        { """{"kind":"lastId","size":2}""", "2", """{"data":[]}""", null },
        { """{"kind":"lastId","size":2}""", "2", """{"data":null}""", null },
        { """{"kind":"lastId","size":2}""", "2", """{"data":[{"id":3},{"x":4}]}""", "!nothing" },
        { """{"kind":"lastId","size":2}""", "2", """{"data":[{"id":1},{"id":2}]}""", "!the same one again" },
        { """{"kind":"nextLink","next":"$.links.next"}""", "", """{"data":[],"links":{"next":"/list?after=9"}}""", "https://api.example.com/list?after=9" },
        { """{"kind":"nextLink","next":"$.links.next"}""", "", """{"data":[],"links":{"next":"https://api.example.com/x?y=1"}}""", "https://api.example.com/x?y=1" },
        { """{"kind":"nextLink","next":"$.links.next"}""", "", """{"data":[],"links":{"next":"https://evil.example.com/x"}}""", "!another one" },
        { """{"kind":"nextLink","next":"$.links.next"}""", "", """{"data":[],"links":{"next":"http://api.example.com/x"}}""", "!another one" },
        { """{"kind":"nextLink","next":"$.links.next"}""", "", """{"data":[],"links":{"next":"https://api.example.com:444/x"}}""", "!another one" },
        { """{"kind":"nextLink","next":"$.links.next"}""", "", """{"data":[],"links":{"next":"https://api.example.com@evil.example.com/x"}}""", "!another one" },
    };

    [Theory]
    [MemberData(nameof(Positions))]
    public void After_Page_SaysWhereTheNextOneIs(string paging, string position, string answer, string? expected)
    {
        var pull = Pull(paging);
        var state = PullPlanner.Begin(pull, new PullState(), "r", Now, everything: false);
        if (position.Length > 0) state = state with { Sweep = state.Sweep! with { Position = position } };
        var (page, problem) = PullPage.Read(Encoding.UTF8.GetBytes(answer), link: null, pull, number: 1);
        Assert.Null(problem);

        var after = PullPlanner.After(pull, state, page!, page!.Items.Count, bytes: 1);

        Assert.Equal(expected, after.Open!.Problem is { } wrong ? "!" + wrong.Found : after.Sweep?.Position);
        Assert.Equal(expected is null ? PullOutcome.Complete : expected[0] == '!' ? PullOutcome.Failed : null, after.Open.Outcome);
    }

    [Theory]
    [InlineData("""<https://api.example.com/list?p=2>; rel="next"; title="a", <https://api.example.com/list?p=9>; rel="last" """, "https://api.example.com/list?p=2")]
    [InlineData("""<https://api.example.com/1>; rel=prev, </list?p=3>; REL="alternate next" """, "https://api.example.com/list?p=3")]
    [InlineData("""<https://api.example.com/1>; rel="prev" """, null)]
    [InlineData("next", null)]
    [InlineData(null, null)]
    public void After_LinkHeader_IsFollowed(string? link, string? expected)
    {
        var pull = Pull("""{"kind":"nextLink"}""");
        var (page, _) = PullPage.Read("""{"data":[{"id":1}]}"""u8.ToArray(), link, pull, number: 1);
        var after = PullPlanner.After(pull, PullPlanner.Begin(pull, new PullState(), "r", Now, everything: false), page!, 1, bytes: 1);
        Assert.Equal(expected, after.Sweep?.Position);
    }

    [Fact]
    public void Next_FirstPage_LeavesUnknownNamesOutAndEncodes()
    {
        var pull = Pull("""{"kind":"cursor","next":"$.n","size":50}""") with
        {
            Query = new Dictionary<string, string>(StringComparer.Ordinal) { ["limit"] = "{size}", ["cursor"] = "{position}", ["k"] = "{secret:key}", ["q"] = "a {{b}}" },
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Key"] = "Bearer {secret:key}", ["X-At"] = "{position}" },
            Body = JsonSerializer.Deserialize<JsonElement>("""{"limit":"{size}","text":"n={size}","after":"{position}","list":["{position}","{since}",null,1.50],"since":"{since}"}"""),
            Incremental = new PullIncrement(Now, Format: SinceFormat.LocalTime),
        };
        var first = Request(pull, position: null);
        Assert.Equal("https://api.example.com/list?limit=50&k=k%20%26%20%7Bx%7D&q=a%20%7Bb%7D", first.Address.AbsoluteUri);
        Assert.Equal("X-Key=Bearer k & {x}", Assert.Single(first.Headers.Select(h => $"{h.Key}={h.Value}")));
        Assert.Equal("""{"limit":50,"text":"n=50","list":["2026-03-01 08:30:00",null,1.50],"since":"2026-03-01 08:30:00"}""", Encoding.UTF8.GetString(first.Body!.Value.Span));
        var second = Request(pull, position: "007");
        Assert.Contains("cursor=007", second.Address.Query, StringComparison.Ordinal);
        Assert.Contains("\"after\":\"007\"", Encoding.UTF8.GetString(second.Body!.Value.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SinceFormat.Iso, "\"2026-03-01T00:30:00Z\"")]
    [InlineData(SinceFormat.Seconds, "1772325000")]
    [InlineData(SinceFormat.Milliseconds, "1772325000000")]
    [InlineData(SinceFormat.LocalTime, "\"2026-03-01 08:30:00\"")]
    [InlineData(SinceFormat.LocalDate, "\"2026-03-01\"")]
    public void Next_Since_IsWrittenAsTheSourceWantsIt(SinceFormat format, string expected)
    {
        var pull = Pull("""{"kind":"none"}""") with { Body = JsonSerializer.Deserialize<JsonElement>("""["{since}"]"""), Incremental = new PullIncrement(Now, Format: format) };
        Assert.Equal($"[{expected}]", Encoding.UTF8.GetString(Request(pull, position: null).Body!.Value.Span));
    }

    [Fact]
    public void Begin_AfterACompleteSweep_GoesBackByTheOverlapButNotBeforeTheBeginning()
    {
        var pull = Pull("""{"kind":"none"}""") with { Incremental = new PullIncrement(Now.AddMinutes(-5), OverlapMinutes: 10) };
        DateTimeOffset? Since(PullState state, bool everything = false) => PullPlanner.Begin(pull, state, "r", Now, everything).Sweep!.Since;
        Assert.Null(Since(new PullState()));
        Assert.Equal(Now.AddMinutes(-5), Since(new PullState { Since = Now }));
        Assert.Equal(Now.AddMinutes(50), Since(new PullState { Since = Now.AddHours(1) }));
        Assert.Null(Since(new PullState { Since = Now }, everything: true));
    }

    [Fact]
    public void Begin_SweepUnderWay_GoesOnUnlessTheDefinitionMeansOtherPages()
    {
        var pull = Pull("""{"kind":"page","size":2}""");
        var state = new PullState { Sweep = PullPlanner.Begin(pull, new PullState(), "r", Now, everything: false).Sweep! with { Position = "5" } };
        Assert.Equal("5", PullPlanner.Begin(pull with { Schedule = new PullSchedule(5), Limits = new PullLimits(Pages: 3) }, state, "r", Now, everything: false).Sweep!.Position);
        Assert.Null(PullPlanner.Begin(pull with { Items = "$.other" }, state, "r", Now, everything: false).Sweep!.Position);
        Assert.Null(PullPlanner.Begin(pull, state, "r", Now, everything: true).Sweep!.Position);
    }

    [Fact]
    public void After_ChangesOfTheFuture_AreNotBelieved()
    {
        var pull = Pull("""{"kind":"none"}""") with { UpdatedAt = "t" };
        var begun = PullPlanner.Begin(pull, new PullState(), "r", Now, everything: false);
        DateTimeOffset? Since(string answer) => PullPlanner.After(pull, begun, PullPage.Read(Encoding.UTF8.GetBytes(answer), null, pull, 1).Page!, 1, 1).Since;
        Assert.Equal(Now, Since("""{"data":[{"t":"2099-01-01T00:00:00Z"},{"t":"2026-01-01T00:00:00Z"}]}"""));
        Assert.Equal(Now.AddDays(-1), Since($$"""{"data":[{"t":{{Now.AddDays(-1).ToUnixTimeSeconds()}}},{"t":"2026-01-01T00:00:00Z"},{"t":"soon"},{}]}"""));
        Assert.Null(Since("""{"data":[{"t":"2026-02-01 08:00"}]}""")); // of no zone: no instant
        Assert.Equal(Now, PullPlanner.After(pull with { UpdatedAt = null }, begun, new PullPage([], null, null, null, null), 0, 0).Since);
    }

    [Fact]
    public void AfterFailure_Again_WaitsTwiceAsLongUpToTheAttempts()
    {
        var pull = Pull("""{"kind":"none"}""") with { Limits = new PullLimits(Attempts: 12) };
        var state = PullPlanner.Begin(pull, new PullState(), "r", Now, everything: false);
        var waits = new List<double>();
        for (state = PullPlanner.AfterFailure(pull, state, null, "x", Now); state.Open!.Outcome is null; state = PullPlanner.AfterFailure(pull, state, null, "x", Now))
            waits.Add((state.Open.NotBefore!.Value - Now).TotalSeconds);
        Assert.Equal([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900], waits);
        Assert.Equal("pull-unreachable", state.Open.Problem!.Code);
        var asked = PullPlanner.AfterFailure(pull, PullPlanner.Begin(pull, new PullState(), "r", Now, everything: false), TimeSpan.FromMinutes(20), "x", Now);
        Assert.Equal(Now.AddMinutes(20), asked.Open!.NotBefore);
        Assert.Equal(PullOutcome.Failed, PullPlanner.AfterFailure(pull, asked, TimeSpan.FromHours(2), "x", Now).Open!.Outcome);
    }

    [Fact]
    public void Fail_WithoutAnyPage_GivesThePositionUp()
    {
        var pull = Pull("""{"kind":"cursor","next":"$.n"}""");
        var state = PullPlanner.Begin(pull, new PullState(), "r", Now, everything: false);
        state = state with { Sweep = state.Sweep! with { Position = "expired" } };
        Assert.Null(PullPlanner.Fail(state, PullProblems.Refused(1, 400)).Sweep!.Position);
        Assert.Equal("expired", PullPlanner.Fail(state with { Open = state.Open! with { Pages = 1 } }, PullProblems.Refused(2, 400)).Sweep!.Position);
    }

    [Theory]
    [InlineData(null, null, "0001-01-01T00:00:00Z")]
    [InlineData(null, "02:30", "0001-01-01T00:00:00Z")]
    [InlineData("2026-03-01T00:30:00Z", null, "2026-03-01T01:30:00Z")]
    [InlineData("2026-03-01T00:30:00Z", "02:30", "2026-03-01T18:30:00Z")] // 08:30 in Shanghai: tomorrow
    [InlineData("2026-02-28T17:30:00Z", "02:30", "2026-02-28T18:30:00Z")] // 01:30 in Shanghai: today
    [InlineData("2026-02-28T18:30:00Z", "02:30", "2026-03-01T18:30:00Z")]
    public void NextAfter_Schedule_IsOfTheBusinessDay(string? last, string? daily, string expected)
    {
        var schedule = daily is null ? new PullSchedule(60) : new PullSchedule(DailyAt: daily);
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), schedule.NextAfter(last is null ? null : DateTimeOffset.Parse(last, System.Globalization.CultureInfo.InvariantCulture), Shanghai));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("a {nothing} b")]
    [InlineData("{secret:}")]
    [InlineData("{secret:a b}")]
    [InlineData("{ size }")]
    [InlineData("{size")]
    [InlineData("{}")]
    public void Parse_NoTemplate_IsNull(string text) => Assert.Null(PullTemplate.Parse(text));

    private static PullRequest Request(PullDefinition pull, string? position)
    {
        var (request, problem) = PullRequests.Next(pull, new PullSweep("", Now, null, position), Secrets, Shanghai);
        Assert.Null(problem);
        return request!;
    }

    private static PullDefinition Pull(string paging) => new()
    {
        Id = "p", Url = "https://api.example.com/list", Items = "$.data", ItemId = "id",
        Paging = JsonSerializer.Deserialize(paging, DefinitionJson.TypeOf<PullPaging>())!,
    };
}
