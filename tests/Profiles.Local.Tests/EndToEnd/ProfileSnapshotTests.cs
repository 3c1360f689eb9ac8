using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>The profile on the wire, kept as Snapshots/profile.json so that a change of its shape is seen in review.</summary>
/// <remarks><c>PROFILES_SNAPSHOTS=write</c> writes it anew. Ids and times of saving are made alike.</remarks>
public sealed partial class ProfileSnapshotTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Get_Profile_IsAsTheSnapshot()
    {
        await using var installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));
        await installation.SettleAsync("crm/a.csv", "客户编号,姓名,手机,学历,年收入,更新时间\nN1,甲一,19900100091,硕士,50万,2026-09-01 00:00:00\n");
        await installation.SettleAsync("shop/a.csv", "订单号,下单时间,会员号,手机,金额,更新时间\nO1,2026-10-01 10:00:00,M1,19900100091,99.50,2026-10-01 10:00:00\n");
        var id = (await installation.ProfileOfAsync("19900100091"))!.Text("id");
        var found = Alike((await installation.Admin.GetAsync($"api/profiles/{id}")).Body);
        if (Environment.GetEnvironmentVariable("PROFILES_SNAPSHOTS") == "write") await File.WriteAllTextAsync(SnapshotPath(), found);
        Assert.Equal(await File.ReadAllTextAsync(SnapshotPath()), found);
    }

    private static string Alike(JsonObject profile)
    {
        foreach (var name in new[] { "updatedAt", "definitions" }) profile[name] = "…";
        foreach (var item in profile.Items("tags").Concat(profile.Items("segments"))) item["since"] = "…";
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        return Id().Replace(profile.ToJsonString(Readable), id =>
            names.TryGetValue(id.Value, out var known) ? known : names[id.Value] = string.Create(CultureInfo.InvariantCulture, $"id {names.Count + 1}")) + "\n";
    }

    private static string SnapshotPath([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "Snapshots", "profile.json");

    [GeneratedRegex("[0-9a-f]{32}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
