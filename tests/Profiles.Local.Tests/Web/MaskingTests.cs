using System.Text.Json;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Privacy.Audit;
using Profiles.Profiles;
using Profiles.Rules;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Api;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class MaskingTests
{
    private const string Phone = "+8613912345678";
    private static readonly SourcePersonId Member = new(7);
    private static readonly SightingStamp Stamp = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, new BatchId(1), 0);

    /// <summary>A profile that says a phone, a name, a city and a field nobody described.</summary>
    internal static Profile Planted(UInt128 id, string city = "上海") => new()
    {
        Id = new ProfileId(id),
        Members = [Member],
        Traits =
        [
            Trait("basic.city", city), Trait("basic.name", "欧阳测试"), Trait("basic.phone", Phone), Trait("custom.备注", "机密备注"), Trait("gone.field", "旧值机密"),
        ],
        Segments = [new Membership("vip", DateTimeOffset.UnixEpoch)],
    };

    [Theory]
    [InlineData(null, false)]
    [InlineData("customer-service", true)]
    public void View_PlantedValues_ShowOnlyToTheUnmasked(string? purpose, bool shown)
    {
        var viewer = new Viewer(new ApiKey("k", "", Roles.Sales, null, default, null), "zh", purpose);
        var person = new SourcePerson
        {
            Id = Member, Channel = "crm", Key = "M-4711-secret", Founded = Stamp,
            Identifiers = [new IdentifierSpan(new Identifier("phone", Phone), default, default, Current: true), new IdentifierSpan(new Identifier("odd", "odd-secret"), default, default, Current: true)],
        };
        var evidence = new EvidenceViews(WebFixture.Definitions, viewer);
        var identity = new IdentityViews(WebFixture.Definitions, viewer);
        var candidate = new Candidate("basic.phone", FieldValue.Of(Phone), Member, "crm", "M-4711-secret", default, 1, Chosen: true);
        var explanation = new Explanation("手机 = 1", Ternary.False, Phone, null, []) { Field = "basic.phone" };
        var link = new LinkExplanation(Member, new SourcePersonId(8), new Identifier("phone", Phone), 60, LinkOutcome.Linked, "sameValue");

        var text = string.Join('\n',
            JsonSerializer.Serialize(new ProfileViews(WebFixture.Definitions, viewer, DateTimeOffset.UnixEpoch).View(Planted(7), [person], [], new ProfileId(7)), WebJson.Readable.ProfileView),
            JsonSerializer.Serialize(evidence.Candidate(candidate), WebJson.Readable.CandidateView),
            JsonSerializer.Serialize(evidence.Explanation(explanation), WebJson.Readable.ExplanationView),
            JsonSerializer.Serialize(identity.Identity(new ClusterExplanation([link], [person], [], Quarantined: false)), WebJson.Readable.IdentityView),
            JsonSerializer.Serialize(identity.Pair(new PairExplanation(Same: true, null, [link], [link], null, [person], [])), WebJson.Readable.PairView));

        foreach (var secret in new[] { Phone, "欧阳测试", "机密备注", "旧值机密", "M-4711-secret", "odd-secret" })
            Assert.Equal(shown, text.Contains(secret, StringComparison.Ordinal));
        Assert.Contains("上海", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Roles.Analyst, "unmask=true&purpose=call-back", 403)]
    [InlineData(Roles.Admin, "unmask=true", 400)]
    [InlineData(Roles.Admin, "unmask=true&purpose=13912345678", 400)]
    [InlineData(Roles.Admin, "unmask=true&purpose=call-back", 200)]
    public async Task Export_Unmasked_NeedsRightAndPurpose(string role, string query, int status)
    {
        await using var web = new WebFixture();
        web.Profiles.Profiles.Add(Planted(7));

        using var response = await web.GetAsync("/api/segments/vip/export?" + query, await web.KeyAsync(role));

        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 200, text.Contains("13912345678", StringComparison.Ordinal) && text.Contains("欧阳测试", StringComparison.Ordinal));
        Assert.Equal(status == 200, web.Audit.Events.Any(e => e is { Action: AuditActions.Exported, Subject: "vip", Purpose: "call-back" }));
        Assert.DoesNotContain(web.Log.Lines, l => l.Contains("13912345678", StringComparison.Ordinal) || l.Contains("欧阳测试", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_Formula_IsGuarded()
    {
        await using var web = new WebFixture();
        web.Profiles.Profiles.AddRange([Planted(1, "=HYPERLINK(1)"), Planted(2, "-12.5"), Planted(3, "-1+1")]);

        using var response = await web.GetAsync("/api/segments/vip/export?fields=basic.city", await web.KeyAsync(Roles.Analyst));

        var lines = (await response.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["profileId,城市", "'=HYPERLINK(1)", "'-12.5", "'-1+1"], lines.Select((l, i) => i == 0 ? l : l[(l.IndexOf(',', StringComparison.Ordinal) + 1)..]));
    }

    private static Trait Trait(string field, string value) => new(field, FieldValue.Of(value), Member, DateTimeOffset.UnixEpoch, 1, "mostRecent", 1, 0);
}
