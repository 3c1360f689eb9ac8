using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profiles.Tests.Channels.Pulling;

/// <summary>Sources as the starter's pulls ask them, over records that a test changes.</summary>
internal static class Sources
{
    /// <summary>简道云: the records behind an id, in the order of ids, of those updated since a day of Shanghai.</summary>
    public static Told Jiandaoyun(Asked asked, IReadOnlyList<JsonObject> records)
    {
        if (asked is not { Method: "POST", Path: "/api/v5/app/entry/data/list", Authorization: "Bearer key-1" }) return new Told(401, """{"code":8301,"msg":"no"}""");
        var body = JsonNode.Parse(asked.Body)!;
        var after = body["data_id"]?.GetValue<string>() ?? "";
        var since = DateTimeOffset.Parse(body["filter"]!["cond"]![0]!["value"]![0]!.GetValue<string>() + "T00:00:00+08:00", CultureInfo.InvariantCulture);
        var page = records.Where(r => string.CompareOrdinal(Text(r, "_id"), after) > 0 && Time(r, "updateTime") >= since)
            .OrderBy(r => Text(r, "_id"), StringComparer.Ordinal).Take(body["limit"]!.GetValue<int>());
        return new Told(200, new JsonObject { ["data"] = new JsonArray([.. page.Select(r => r.DeepClone())]) }.ToJsonString());
    }

    /// <summary>A CRM: pages by an opaque cursor, of those updated since an instant.</summary>
    public static Told Crm(Asked asked, IReadOnlyList<JsonObject> records)
    {
        if (asked is not { Method: "GET", Path: "/api/v1/contacts", Authorization: "Bearer key-1" }) return new Told(403, "{}");
        var since = DateTimeOffset.Parse(asked.Query["updated_since"], CultureInfo.InvariantCulture);
        var at = asked.Query.TryGetValue("cursor", out var cursor) ? int.Parse(cursor["c-".Length..], CultureInfo.InvariantCulture) : 0;
        var size = int.Parse(asked.Query["limit"], CultureInfo.InvariantCulture);
        var found = records.Where(r => Time(r, "updated_at") >= since).ToList();
        var more = at + size < found.Count;
        var paging = new JsonObject { ["has_more"] = more, ["next_cursor"] = more ? $"c-{at + size}" : null };
        return new Told(200, new JsonObject { ["data"] = new JsonArray([.. found.Skip(at).Take(size).Select(r => r.DeepClone())]), ["paging"] = paging }.ToJsonString());
    }

    public static JsonObject Record(int n, DateTimeOffset updated) => new()
    {
        ["_id"] = $"5f{n:0000}", ["姓名"] = $"测{(char)('甲' + n)}", ["手机号"] = string.Create(CultureInfo.InvariantCulture, $"1990010{n:0000}"), ["updateTime"] = Iso(updated),
    };

    public static JsonObject Contact(int n, DateTimeOffset updated) => new()
    {
        ["id"] = n, ["name"] = $"Test {n}", ["mobile"] = string.Create(CultureInfo.InvariantCulture, $"1990020{n:0000}"), ["updated_at"] = Iso(updated),
    };

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Text(JsonObject record, string name) => record[name]!.GetValue<string>();

    private static DateTimeOffset Time(JsonObject record, string name) => DateTimeOffset.Parse(Text(record, name), CultureInfo.InvariantCulture);
}
