using System.Text;
using Profiles.Channels.Tracking;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Tests.Definitions;
using Xunit;

namespace Profiles.Tests.Channels.Tracking;

public sealed class TrackingReaderTests
{
    private static readonly DateTimeOffset Received = new(2026, 10, 31, 16, 0, 0, TimeSpan.Zero);
    private static readonly DefinitionSet Definitions = DefinitionLoader.Load(StarterDefinitions.Read()).Set!;
    private static readonly TrackingMeaning Meaning = new(Definitions.Tracking[TrackingDefinition.Shared], Definitions.Catalog);

    [Theory]
    // The key, then what the person is known by.
    [InlineData("""{"userId":"u1","event":"Login"}""", "u1", "userId u1")]
    [InlineData("""{"user_id":"u1","event":"Login"}""", "u1", "userId u1")]
    [InlineData("""{"userId":97980,"event":"Login"}""", "97980", "userId 97980")]
    [InlineData("""{"userId":"5e10","event":"Login"}""", "5e10", "userId 5e10")]
    [InlineData("""{"anonymousId":"a1","event":"Login"}""", "anonymous:a1", "anonymousId a1")]
    [InlineData("""{"anonymous_id":"a1","userId":null,"event":"Login"}""", "anonymous:a1", "anonymousId a1")]
    [InlineData("""{"anonymousId":"a1","userId":"undefined","event":"Login"}""", "anonymous:a1", "anonymousId a1")]
    [InlineData("""{"anonymousId":"a1","userId":"u1","event":"Login"}""", "u1", "anonymousId a1, userId u1")]
    public void Read_Ids_SayWhoseItIs(string message, string key, string identifiers)
    {
        var record = Clean(TrackingCall.Track, message);

        Assert.Equal(key, record.Key);
        Assert.Equal(identifiers, string.Join(", ", record.Identifiers.Select(i => $"{i.Kind} {i.Value}")));
    }

    [Fact]
    public void Read_Alias_CarriesBothIdsWhicheverTheOldOneWas()
    {
        var record = Clean(TrackingCall.Alias, """{"userId":"u1","previousId":"old"}""");

        Assert.Equal("u1", record.Key);
        Assert.Equal("anonymousId old, userId old, userId u1", string.Join(", ", record.Identifiers.Select(i => $"{i.Kind} {i.Value}")));
    }

    [Theory]
    [InlineData("""{"email":"Lin@Shop.cn"}""", "basic.email", "lin@shop.cn")]
    [InlineData("""{"phone":"199 0010 2001"}""", "basic.phone", "+8619900102001")]
    [InlineData("""{"name":"林晓雨"}""", "basic.name", "林晓雨")]
    [InlineData("""{"firstName":"Peter"}""", "basic.givenName", "Peter")]
    [InlineData("""{"first_name":"Peter"}""", "basic.givenName", "Peter")]
    [InlineData("""{"LastName":"Gibbons"}""", "basic.familyName", "Gibbons")]
    [InlineData("""{"birthday":"1985-03-04T00:00:00.000Z"}""", "basic.birthDate", "1985-03-04")]
    [InlineData("""{"gender":"female"}""", "basic.gender", "female")]
    [InlineData("""{"address":{"city":"杭州市"}}""", "basic.city", "杭州市")]
    [InlineData("""{"address":{"postal_code":"310000"}}""", "basic.postcode", "310000")]
    [InlineData("""{"company":{"name":"Initech","plan":"x"}}""", "work.company", "Initech")]
    [InlineData("""{"company":"Initech"}""", "work.company", "Initech")]
    [InlineData("""{"title":"CTO"}""", "work.jobTitle", "CTO")]
    [InlineData("""{"会员号":"M001"}""", "basic.memberNo", "M001")]
    [InlineData("""{"logins":5}""", "custom.logins", "5")]
    [InlineData("""{"company":{"employee_count":3}}""", "custom.company.employee_count", "3")]
    [InlineData("""{"gadgets":["ski","sail"]}""", "custom.gadgets", "ski;sail")]
    public void Read_Traits_FillFields(string traits, string field, string value)
    {
        var record = Clean(TrackingCall.Identify, $$"""{"userId":"u1","traits":{{traits}}}""");

        Assert.Equal(value, Assert.Single(record.Fields, f => f.Field == field).Value.Text);
        Assert.Null(record.Event);
        Assert.Equal(RowOutcome.Accepted, record.Outcome);
    }

    [Fact]
    public void Read_TraitsAndContextTraits_TheMessagesOwnGoFirst()
    {
        var record = Clean(TrackingCall.Identify, """{"userId":"u1","traits":{"title":"CTO"},"context":{"traits":{"title":"CEO","plan":"pro"}}}""");

        Assert.Equal("CTO", Assert.Single(record.Fields, f => f.Field == "work.jobTitle").Value.Text);
        Assert.Equal("pro", Assert.Single(record.Fields, f => f.Field == "custom.plan").Value.Text);
    }

    [Fact]
    public void Read_TraitThatIsNull_ClearsItsField() =>
        Assert.True(Assert.Single(Clean(TrackingCall.Identify, """{"userId":"u1","traits":{"title":null}}""").Fields, f => f.Field == "work.jobTitle").Value.IsCleared);

    [Fact]
    public void Read_Group_FillsTheCompanyAndKeepsTheRest()
    {
        var record = Clean(TrackingCall.Group, """{"userId":"u1","groupId":"g1","traits":{"name":"Initech","industry":"Technology","plan":"gold"}}""");

        Assert.Equal("Initech", record.Fields.Single(f => f.Field == "work.company").Value.Text);
        Assert.Equal("Technology", record.Fields.Single(f => f.Field == "work.industry").Value.Text);
        Assert.Equal("gold", record.Fields.Single(f => f.Field == "custom.group.plan").Value.Text);
        Assert.Equal("g1", record.Fields.Single(f => f.Field == "custom.group.id").Value.Text);
    }

    [Theory]
    [InlineData("""{"event":"Order Completed","properties":{"order_id":"o1","total":25,"currency":"USD"}}""", "order", "o1", "25", "USD")]
    [InlineData("""{"event":"Completed Order","properties":{"orderId":"o1","revenue":"25.50"}}""", "order", "o1", "25.50", "CNY")]
    [InlineData("""{"event":"Order Refunded","properties":{"order_id":"o1","total":30,"currency":"USD"}}""", "refund", null, "-30", "USD")]
    [InlineData("""{"event":"Order Cancelled","properties":{"order_id":"o1","total":30,"currency":"USD"}}""", "orderCancelled", "o1", "30", "USD")]
    [InlineData("""{"event":"Product Viewed","properties":{"name":"Uno","price":3,"currency":"USD"}}""", "view", null, null, null)]
    [InlineData("""{"event":"Added Product","properties":{"name":"Uno","price":3,"quantity":2}}""", "cart", null, "6", "CNY")]
    [InlineData("""{"event":"Trial Started","properties":{"revenue":9.9,"currency":"EUR"}}""", "trialStarted", null, "9.9", "EUR")]
    [InlineData("""{"event":"注册","properties":{}}""", "register", null, null, null)]
    public void Read_Track_TellsAnEvent(string message, string type, string? id, string? amount, string? currency)
    {
        var told = Clean(TrackingCall.Track, message.Insert(1, "\"userId\":\"u1\",")).Event!;

        Assert.Equal((type, id, amount is null ? null : decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency), (told.Type, told.SourceId, told.Amount, told.Currency));
    }

    [Fact]
    public void Read_OrderOfSeveralProducts_KeepsTheirNamesOnce()
    {
        var told = Clean(TrackingCall.Track, """
            {"userId":"u1","event":"Order Completed","properties":{"order_id":"o1","coupon":"hasbros","products":[
              {"name":"Monopoly","category":"Games","price":19},{"name":"Uno","category":"Games","price":3}]}}
            """).Event!;

        Assert.Equal("Monopoly;Uno", told.Properties["product"]);
        Assert.Equal("Games", told.Properties["category"]);
        Assert.Equal("hasbros", told.Properties["coupon"]);
        Assert.DoesNotContain("products", told.Properties.Keys);
    }

    [Fact]
    public void Read_Page_IsAViewOfIt()
    {
        var told = Clean(TrackingCall.Page, """
            {"anonymousId":"a1","name":"Home","properties":{"title":"Welcome"},"context":{"page":{"url":"https://x.cn/"},"campaign":{"name":"spring"}}}
            """).Event!;

        Assert.Equal("view", told.Type);
        Assert.Equal(("Home", "Welcome", "https://x.cn/", "spring"), (told.Properties["page"], told.Properties["title"], told.Properties["url"], told.Properties["campaign"]));
    }

    [Theory]
    [InlineData("2026-10-31T15:00:00Z", null, "2026-10-31T15:00:00Z")]
    [InlineData("2026-10-31T15:00:00Z", "2026-10-31T15:00:10Z", "2026-10-31T15:59:50Z")]
    [InlineData("2036-01-01T00:00:00.500Z", "2036-01-01T00:00:01.500Z", "2026-10-31T15:59:59Z")]
    [InlineData("2026-10-31T23:00:00+08:00", "2026-10-31T15:00:00.000Z", "2026-10-31T16:00:00Z")]
    [InlineData(null, "2026-10-31T15:00:10Z", "2026-10-31T16:00:00Z")]
    [InlineData("2026-10-31T15:00:00Z", "yesterday", "2026-10-31T15:00:00Z")]
    [InlineData("2026-10-31 12:00:00", "2026-10-31T15:00:10Z", "2026-10-31T04:00:00Z")]
    public void Read_Times_AreCorrectedByTheClientsClock(string? happened, string? sent, string expected)
    {
        var timestamp = happened is null ? "" : $",\"timestamp\":\"{happened}\"";
        var record = Clean(TrackingCall.Track, $$"""{"userId":"u1","event":"Login"{{timestamp}}}""", sent);

        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), record.Event!.OccurredAt);
        Assert.Equal(record.Event.OccurredAt, record.UpdatedAt);
    }

    [Theory]
    [InlineData(null, """{"userId":"u1"}""", "type", "row-malformed")]
    [InlineData(null, """{"userId":"u1","type":"merge"}""", "type", "row-malformed")]
    [InlineData(TrackingCall.Track, """{"event":"Login"}""", "userId", "row-empty-of-identity")]
    [InlineData(TrackingCall.Track, """{"event":"Login","userId":"","anonymousId":"null"}""", "userId", "row-empty-of-identity")]
    [InlineData(TrackingCall.Track, """{"userId":"u1"}""", "event", "event-type-missing")]
    [InlineData(TrackingCall.Alias, """{"userId":"u1"}""", "previousId", "row-malformed")]
    [InlineData(TrackingCall.Group, """{"userId":"u1"}""", "groupId", "row-malformed")]
    public void Read_MessageOfNobody_IsRefusedWithItsPlace(TrackingCall? call, string message, string place, string rule)
    {
        var (row, refused) = Read(call, message, sentAt: null);

        Assert.Null(row);
        Assert.Equal((place, rule, Severity.Reject), (refused!.Field, refused.Rule, refused.Severity));
    }

    [Theory]
    [InlineData("""{"type":"track","userId":"u1","event":"Login"}""")]
    [InlineData("""{"action":"track","userId":"u1","event":"Login"}""")]
    [InlineData("""{"type":"TRACK","userId":"u1","event":"Login"}""")]
    [InlineData("""{"type":"t","userId":"u1","event":"Login"}""")]
    public void Read_MessageOfABatch_SaysItsCall(string message) => Assert.Equal("login", Clean(call: null, message).Event!.Type);

    [Fact]
    public void Read_MoreValuesThanARecordMayHave_IsRefused()
    {
        var many = string.Join(',', Enumerable.Range(0, 2_001).Select(n => $"\"p{n}\":1"));

        Assert.Equal("row-malformed", Read(TrackingCall.Identify, $$$"""{"userId":"u1","traits":{{{{many}}}}}""", sentAt: null).Refused!.Rule);
    }

    private static (TrackingRow? Row, Finding? Refused) Read(TrackingCall? call, string message, string? sentAt) =>
        TrackingReader.Read(new TrackingMessage(call, sentAt, default, Encoding.UTF8.GetBytes(message)).ToItem(), Meaning, Received);

    private static CleanedRecord Clean(TrackingCall? call, string message, string? sentAt = null)
    {
        var (row, refused) = Read(call, message, sentAt);
        Assert.Null(refused);
        var item = row!.Item;
        return RecordCleaner.Compile(row.Mapping, item.Header, Definitions.Channel("site"), Definitions, Received).Clean(item.Row, rank: 0);
    }
}
