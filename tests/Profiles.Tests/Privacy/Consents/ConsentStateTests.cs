using Profiles.Definitions;
using Profiles.Privacy.Consents;
using Xunit;

namespace Profiles.Tests.Privacy.Consents;

public class ConsentStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero);

    private static readonly IReadOnlyDictionary<string, PurposeDefinition> Purposes = ConsentPurposes.With(new Dictionary<string, PurposeDefinition>
    {
        ["marketing"] = Purpose("marketing", ConsentNeed.Consent, LawfulBasis.Consent) with { ValidDays = 30 },
        ["research"] = Purpose("research", ConsentNeed.Objection, LawfulBasis.LegitimateInterest),
        ["service"] = Purpose("service", ConsentNeed.Nothing, LawfulBasis.Contract),
    });

    // Written as purpose/channel:status day[..expiry day], days from now.
    [Theory]
    [InlineData("marketing", null, "", false)]
    [InlineData("research", null, "", true)]
    [InlineData("service", null, "service:Denied -1", true)]
    [InlineData("unheard-of", null, "", false)]
    [InlineData("marketing", null, "marketing:Granted -1", true)]
    [InlineData("marketing", "sms", "marketing:Granted -1", true)]
    [InlineData("marketing", null, "marketing/sms:Granted -1", false)]
    [InlineData("marketing", "email", "marketing/sms:Granted -1", false)]
    [InlineData("marketing", "sms", "marketing:Withdrawn -2 marketing/sms:Granted -1", true)]
    [InlineData("marketing", "sms", "marketing/sms:Granted -2 marketing:Withdrawn -1", false)]
    [InlineData("marketing", "sms", "marketing/sms:Granted -1 marketing:Withdrawn -1", false)]
    [InlineData("marketing", null, "marketing:Granted -29", true)]
    [InlineData("marketing", null, "marketing:Granted -30", false)]
    [InlineData("marketing", null, "marketing:Granted -300..1", true)]
    [InlineData("marketing", null, "marketing:Granted -2..0", false)]
    [InlineData("marketing", "sms", "marketing:Granted -3 marketing/sms:Denied -2..-1", true)]
    [InlineData("research", null, "research:Denied -2..-1", true)]
    [InlineData("research", null, "research:Denied -2..1", false)]
    [InlineData("marketing", null, "marketing:Granted -1 processing:Denied -1", false)]
    [InlineData("service", null, "processing:Denied -1", false)]
    [InlineData("service", null, "processing:Denied -2 processing:Granted -1", true)]
    [InlineData("automated-decisions", null, "", true)]
    [InlineData("automated-decisions", null, "automated-decisions:Denied -1", false)]
    [InlineData("automated-decisions", null, "processing:Denied -1", false)]
    public void Allows_WhatWasSaid_IsWhatTheNewestThatCountsSays(string purpose, string? channel, string said, bool allowed) =>
        Assert.Equal(allowed, ConsentState.Of(Said(said), Purposes, Now).Allows(purpose, channel));

    [Theory]
    [InlineData("marketing:Granted -1..3", 3)]
    [InlineData("marketing:Granted -1..3 marketing:Withdrawn -2..2", 2)]
    [InlineData("marketing:Granted -1", 29)]
    [InlineData("marketing:Withdrawn -1", null)]
    public void Ask_ValidUntil_IsTheFirstInstantAtWhichSomethingEnds(string said, int? days) =>
        Assert.Equal(days is { } d ? Now.AddDays(d) : null, ConsentState.Of(Said(said), Purposes, Now).Ask("marketing", null).ValidUntil);

    [Fact]
    public void OfDay_GrantAndDenialThatEndWithinTheDay_BothForbid()
    {
        var (begins, ends, noon) = (Now.AddHours(-12), Now.AddHours(12), Now);
        Assert.False(ConsentState.OfDay([Statement("marketing", null, ConsentStatus.Granted, Now.AddDays(-1), noon)], Purposes, begins, ends).Allows("marketing", null));
        Assert.False(ConsentState.OfDay([Statement("research", null, ConsentStatus.Denied, Now.AddDays(-1), noon)], Purposes, begins, ends).Allows("research", null));
        // What ends with the day lasts all of it; what ended with the one before is over.
        Assert.True(ConsentState.OfDay([Statement("marketing", null, ConsentStatus.Granted, Now.AddDays(-1), ends)], Purposes, begins, ends).Allows("marketing", null));
        Assert.True(ConsentState.OfDay([Statement("research", null, ConsentStatus.Denied, Now.AddDays(-1), begins)], Purposes, begins, ends).Allows("research", null));
    }

    private static PurposeDefinition Purpose(string id, ConsentNeed needs, LawfulBasis basis) => new() { Id = id, Name = new Localized(id, id), Needs = needs, LawfulBasis = basis };

    internal static ConsentStatement Statement(string purpose, string? channel, ConsentStatus status, DateTimeOffset at, DateTimeOffset? expires = null, string source = "form") =>
        new() { Purpose = purpose, Channel = channel, Status = status, At = at, Source = source, ExpiresAt = expires };

    private static ConsentStatement[] Said(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. parts.Chunk(2).Select(p =>
        {
            var (about, when) = (p[0].Split(':'), p[1].Split(".."));
            var of = about[0].Split('/');
            return Statement(
                of[0], of.Length > 1 ? of[1] : null, Enum.Parse<ConsentStatus>(about[1]), Now.AddDays(int.Parse(when[0])), when.Length > 1 ? Now.AddDays(int.Parse(when[1])) : null);
        })];
    }
}
