using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Profiles.Local.Tests.EndToEnd;
using Profiles.Local.Tests.Web;
using Profiles.Privacy.Audit;
using Profiles.Storage;
using Profiles.Web;
using Profiles.Web.Access;
using Xunit;

namespace Profiles.Local.Tests.Scanner;

/// <summary>
/// Persons are planted in every way data comes in, everything is run, every route is asked by every role and by nobody, commands are run; then
/// whatever the system said or wrote is searched for them.
/// </summary>
public sealed partial class PlantedValuesTests : IAsyncLifetime
{
    private static readonly PlantedPerson[] People = [.. Enumerable.Range(0, 8).Select(n => new PlantedPerson(n))];
    private static readonly Plants Planted = new(People.SelectMany(p => p.Values));

    /// <summary>Downloads that give rows back as they came, to who may manage batches: written down, and not masked.</summary>
    private static readonly string[] AsTheyCame = ["GET /api/batches/{id}/held", "GET /api/batches/{id}/rejected"];

    /// <summary>Where values may lie, and nowhere else: evidence and what is built from it, leads as they came, files as they came.</summary>
    private static readonly HashSet<string> MayHold = new(StringComparer.Ordinal)
    {
        "store.chunks", "store.sightings", "store.source_persons", "store.persons", "store.events", "store.profiles", "store.profile_names", "store.profile_names_recent", "store.batches", "intake.receipts",
        "projection.rows", "groups.groups",
    };

    private readonly RecordedLog log = new() { Least = LogLevel.Trace };
    private readonly ConcurrentBag<string> telemetry = [];
    private readonly List<string> leaks = [];
    private Installation installation = null!;
    private ActivityListener activities = null!;
    private MeterListener meters = null!;

    public async Task InitializeAsync()
    {
        activities = new ActivityListener
        {
            ShouldListenTo = s => s.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => telemetry.Add($"{a.DisplayName} {string.Join(' ', a.TagObjects)} {string.Join(' ', a.Events.Select(e => e.Name))}"),
        };
        ActivitySource.AddActivityListener(activities);
        meters = new MeterListener { InstrumentPublished = (i, l) => { if (i.Meter.Name == Telemetry.Name) l.EnableMeasurementEvents(i); } };
        meters.SetMeasurementEventCallback<long>((i, v, tags, _) => telemetry.Add($"{i.Name} {v} {string.Join(' ', tags.ToArray())}"));
        meters.SetMeasurementEventCallback<double>((i, v, tags, _) => telemetry.Add($"{i.Name} {v} {string.Join(' ', tags.ToArray())}"));
        meters.Start();
        installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples), o => o with
        {
            LogLevel = LogLevel.Trace, AllowLoopbackDestinations = true,
            Compose = (services, folder) =>
            {
                Composition.Add(services, folder);
                // Every level of ours, but not on the console of the tests.
                services.AddLogging(l => l.AddProvider(log).AddFilter<ConsoleLoggerProvider>(null, LogLevel.None));
            },
        });
    }

    public async Task DisposeAsync()
    {
        await installation.DisposeAsync();
        activities.Dispose();
        meters.Dispose();
    }

    [Fact]
    public async Task Everything_AskedByEveryRoleWithoutUnmasking_ShowsNoPlantedValue()
    {
        await PlantAsync();
        await AskAllAsync();
        await RunCommandsAsync();
        await installation.StopAsync();
        foreach (var line in log.Lines) Look("log", line);
        foreach (var line in telemetry) Look("telemetry", line);
        Assert.NotEmpty(log.Lines);
        Assert.NotEmpty(telemetry);
        LookIntoFolder();

        Assert.True(leaks.Count == 0, string.Join('\n', leaks.Distinct().Take(60)));
    }

    private async Task PlantAsync()
    {
        await DestinationAsync();
        await installation.SettleAsync($"crm/客户{People[0].Phone}.csv", $"{PlantedPerson.Header}\n{People[0].Row}\n");
        // Held for an age nobody has; rejected for an event without a time; a row that cannot be cut.
        await installation.SettleAsync("crm/held.csv", $"{PlantedPerson.Header},生日\n{People[1].Row},1826-05-01\n{People[7].Row},1990-05-01\n");
        await installation.SettleAsync("shop/orders.csv", $"客户编号,手机,姓名,订单号,订单金额,下单时间\n{People[2].Key},{People[2].Phone},{People[2].Name},O1,abc,昨天晚上\n{People[2].Key},{People[2].Phone},{People[2].Name},O2,12,\n\"{People[2].Name}\n");
        await installation.Admin.PostAsync("webhooks/fair", $"[{People[3].Json},{{\"姓名\":\"{People[3].Name}\",\"生日\":\"1826-01-01\",\"手机\":\"{People[3].Phone}\"}}]", "application/json", "k1");
        await installation.Admin.PostAsync("webhooks/fair", $"{{\"姓名\":\"{People[3].Name}\",", "application/json");
        await installation.Admin.PostAsync("webhooks/fair", $"姓名={Uri.EscapeDataString(People[3].Name)}&手机={People[3].Phone}", "application/x-www-form-urlencoded");
        var site = await installation.CallerAsync("write", "site");
        await site.PostAsync("v1/identify", $$"""{"userId":"{{People[4].Key}}","traits":{"email":"{{People[4].Email}}","phone":"{{People[4].Phone}}","name":"{{People[4].Name}}","address":"{{People[4].Address}}"},"messageId":"m1"}""", "application/json");
        await site.PostAsync("v1/track", $$"""{"userId":"{{People[4].Key}}","event":"call {{People[4].Email}} {{People[4].Phone}}","properties":{"page":"{{People[4].Email}}","memo":"{{People[4].Address}}"},"messageId":"m2"}""", "application/json");
        await site.PostAsync("v1/track", $$"""{"userId":"{{People[4].Key}}","timestamp":"{{People[4].Phone}}","event":"x","messageId":"m3"}""", "application/json");
        var hook = await HookSender.AddAsync(installation, "form");
        await hook.PostAsync(People[5].Json, "d1");
        await hook.PostAsync(People[5].Json, "d2", "another secret");
        await hook.PostAsync($"[{People[5].Json}", "d3");
        await Until.TrueAsync("leads are worked on", async () => (await installation.Admin.GetAsync("api/channels/form/requests")).Body.Items().All(r => r.Number("waiting") == 0));
        await Until.FoundAsync("the lead is a person", async () => await installation.ProfileOfAsync(People[3].Phone));
        await Until.FoundAsync("the tracked user is a person", async () => await installation.ProfileOfAsync(People[4].Email));
        var profile = (await installation.ProfileOfAsync(People[0].Phone))!;
        await installation.Admin.PostAsync($"api/profiles/{profile.Text("id")}/tags/application.vip", new JsonObject { ["note"] = $"{People[0].Name} {People[0].Phone}" });
        await installation.Admin.PostAsync("api/definitions/apply", new JsonObject
        {
            ["files"] = new JsonArray(new JsonObject { ["kind"] = "segments", ["id"] = "wrong", ["text"] = $$"""{"id":"{{People[6].Phone}}","name":"{{People[6].Email}}","when":"basic.phone = {{People[6].Phone}} and"}""" }),
        });
        await installation.Admin.PostAsync("api/segments/vip/snapshots", new JsonObject { ["name"] = "all" });
        await installation.Host.Services.GetRequiredService<IQueue>().SendAsync(QueueNames.Leads, [new QueueMessage("dead", "no-such-receipt")], CancellationToken.None);
        await installation.Host.Services.GetRequiredService<AuditRetention>().EnforceAsync(CancellationToken.None);
    }

    /// <summary>One whose deliveries fail: nobody listens there.</summary>
    private async Task DestinationAsync()
    {
        var applied = await installation.Admin.PostAsync("api/definitions/apply", new JsonObject
        {
            ["files"] = new JsonArray(new JsonObject
            {
                ["kind"] = "destinations", ["id"] = "nobody",
                ["text"] = """{"id":"nobody","name":{"zh":"无人","en":"Nobody"},"url":"http://127.0.0.1:9/hook","changes":{"tags":["*"],"segments":["*"]},"mayHave":["basic.name","basic.phone"],"lawfulBasis":"contract"}""",
            }),
        });
        Assert.True(applied.Status == HttpStatusCode.OK && applied.Body["valid"]!.GetValue<bool>(), applied.Text);
    }

    /// <summary>Every route, with what is there where it names it, and with planted values; by every role and by nobody.</summary>
    private async Task AskAllAsync()
    {
        var known = await KnownAsync();
        var callers = new List<(string Who, EndToEnd.Caller Caller)> { ("nobody", installation.Caller(null)) };
        foreach (var role in RoleSet.Product.All.Select(r => r.Id)) callers.Add((role, await installation.CallerAsync(role, role == Roles.Write ? "fair" : null)));
        var routes = installation.Host.Services.GetRequiredService<WebSurface>().Routes;
        var asked = 0;
        foreach (var (who, caller) in callers)
            foreach (var route in routes)
            {
                var (method, pattern) = (route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0], route.RoutePattern.RawText!);
                if (method == "GET")
                    foreach (var path in PathsOf(pattern, known)) asked += Answered(who, method, pattern, await caller.GetAsync(path));
                // Asked for what is not there, so that nothing is undone: wrong requests with planted values in path, query and body.
                foreach (var plant in new[] { People[6].Phone, People[6].Name, People[6].Email })
                    {
                    // A number may be the id of a channel, and is told as such then: ids are not for values of people. In paths it is a name that is looked for.
                    var inPath = plant == People[6].Phone ? People[6].Name : plant;
                    asked += Answered(who, method, pattern, await SendAsync(caller, method, Parameter().Replace(pattern, _ => Uri.EscapeDataString(inPath)), plant));
                }
            }
        Assert.True(asked > 1000, $"{asked} answers");
    }

    private int Answered(string who, string method, string pattern, Reply reply)
    {
        if (AsTheyCame.Contains($"{method} {pattern}") && reply.Status == HttpStatusCode.OK) return 1;
        Look($"{method} {pattern} by {who} ({(int)reply.Status})", reply.Text + "\n" + reply.Headers);
        return 1;
    }

    private static async Task<Reply> SendAsync(EndToEnd.Caller caller, string method, string path, string plant)
    {
        path = path.TrimStart('/') + $"?limit={Uri.EscapeDataString(plant)}&kind={Uri.EscapeDataString(plant)}&after={Uri.EscapeDataString(plant)}&field={Uri.EscapeDataString(plant)}";
        var body = new JsonObject { ["role"] = plant, ["id"] = plant, ["reason"] = plant, ["a"] = plant, ["answer"] = plant, ["condition"] = plant, ["rule"] = plant };
        return method switch
        {
            "GET" => await caller.GetAsync(path),
            "POST" => await caller.PostAsync(path, body),
            "PUT" => await caller.PutAsync(path, body),
            "DELETE" => await caller.DeleteAsync(path),
            _ => new Reply(HttpStatusCode.NoContent, "", new HttpResponseMessage().Headers),
        };
    }

    /// <summary>What is there, by the group of routes that names it.</summary>
    private async Task<IReadOnlyDictionary<string, string[]>> KnownAsync()
    {
        var profiles = new List<string>();
        foreach (var person in People.Where(p => p.Number is 0 or 3 or 4 or 5 or 7))
            if ((await installation.ProfileOfAsync(person.Phone))?.Text("id") is { } id) profiles.Add(id);
        Assert.True(profiles.Count >= 4, $"{profiles.Count} profiles");
        async Task<string[]> IdsAsync(string path, string member = "id") => [.. (await installation.Admin.GetAsync(path)).Body.Items().Select(i => i.Text(member)).Where(t => t.Length > 0)];
        var held = await IdsAsync("api/reviews?kind=held");
        Assert.NotEmpty(held);
        return new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["profiles"] = [.. profiles], ["batches"] = await IdsAsync("api/batches"), ["reviews"] = [.. held, .. await IdsAsync("api/reviews?kind=identity"), .. await IdsAsync("api/reviews?kind=placeholder")],
            ["leads"] = await IdsAsync("api/leads/set-aside", "receipt"), ["channels"] = ["crm", "shop", "fair", "site", "form"], ["requests"] = await IdsAsync("api/channels/form/requests"),
            ["segments"] = ["vip", "win-back"], ["tags"] = ["application.vip"], ["snapshots"] = await IdsAsync("api/snapshots"), ["destinations"] = ["nobody"],
            ["ageing"] = await IdsAsync("api/ageing", "field"),
        };
    }

    private static IEnumerable<string> PathsOf(string pattern, IReadOnlyDictionary<string, string[]> known)
    {
        var path = pattern.TrimStart('/');
        var group = path.Split('/') is ["api", var second, ..] ? second : "";
        var values = known.GetValueOrDefault(group, ["crm"]);
        foreach (var value in values.DefaultIfEmpty("none"))
            foreach (var query in QueriesOf(pattern))
                yield return path.Replace("{id}", value, StringComparison.Ordinal).Replace("{receipt}", value, StringComparison.Ordinal).Replace("{field}", value, StringComparison.Ordinal)
                    .Replace("{tagOrSegment}", "vip", StringComparison.Ordinal).Replace("{other}", "win-back", StringComparison.Ordinal)
                    .Replace("{request}", known["requests"].FirstOrDefault() ?? "none", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal)
                    .Replace("{kind}", "segments", StringComparison.Ordinal).Replace("{name}", "none", StringComparison.Ordinal).Replace("{queue}", "leads", StringComparison.Ordinal) + query;
    }

    /// <summary>What makes a route show the most.</summary>
    private static string[] QueriesOf(string pattern) => pattern switch
    {
        "/api/profiles/" => [$"?identifier={People[0].Phone}", $"?text={Uri.EscapeDataString(People[0].Name)}"],
        "/api/reviews/" => ["?kind=held", "?kind=identity", "?kind=placeholder", "?kind=quarantine"],
        "/api/identity/pair" => ["?a=1&b=2"],
        "/api/channels/{id}/spellings/" => ["?field=basic.name", "?field=basic.address"],
        "/api/segments/{id}/export" => ["", "?fields=basic.name,basic.phone,basic.email,basic.address,basic.residentId"],
        _ => ["", "?limit=1000"],
    };

    private async Task RunCommandsAsync()
    {
        var profile = (await installation.ProfileOfAsync(People[0].Phone))!.Text("id");
        var batch = (await installation.BatchesAsync())[0].Text("id");
        string[][] lines =
        [
            ["profile", profile], ["profile", People[0].Phone], ["profile", People[6].Phone], ["explain", profile, "vip"], ["tags", "history", profile], ["batches"], ["batch", batch],
            ["mapping", "crm"], ["reviews", "list", "--kind", "held"], ["quality"], ["ageing"], ["spellings", "crm", "basic.name"], ["leads", "list"], ["dead-letters", "list"],
            ["channel", "requests", "form"], ["channel", "rejections", "form"], ["household", profile], ["company", "search", ""], ["destinations", "list"], ["audit"], ["audit", "verify"],
            ["identity", "explain", profile], ["segment", "list"], ["keys", "list"], ["batch", People[6].Phone], ["mapping", People[6].Phone], ["audit", "export", Path.Combine(installation.Data, "..", "audit.csv")],
        ];
        foreach (var line in lines)
            foreach (var json in new[] { false, true })
            {
                var (answers, notes) = (new StringWriter(CultureInfo.InvariantCulture), new StringWriter(CultureInfo.InvariantCulture));
                var context = new CommandContext { Out = answers, Error = notes, Environment = _ => null, Host = new LocalHostOptions { Port = 0, LogLevel = LogLevel.None } };
                await ProgramCommands.RunAsync([.. line, "--data", installation.Data, .. json ? new[] { "--json" } : []], context, CancellationToken.None);
                Look($"command {line[0]} {(line.Length > 1 ? line[1] : "")}", $"{answers}\n{notes}");
            }
        Look("audit.csv", await File.ReadAllTextAsync(Path.Combine(installation.Data, "..", "audit.csv")));
        var actions = (await installation.Admin.GetAsync("api/audit?limit=1000")).Body.Items().Select(e => (e.Text("action"), e.Text("who"))).ToHashSet();
        Assert.Contains((AuditActions.Exported, "local"), actions);
    }

    /// <summary>Names of files, columns of databases that are neither evidence nor sealed, files beside them.</summary>
    private void LookIntoFolder()
    {
        foreach (var file in Directory.EnumerateFiles(installation.Data, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(installation.Data, file);
            if (name.StartsWith("incoming", StringComparison.Ordinal)) continue;
            Look("name of a file", name);
            if (name.StartsWith("files", StringComparison.Ordinal)) continue;
            if (Path.GetExtension(name) == ".db") LookIntoDatabase(file);
            else if (Planted.In(File.ReadAllBytes(file)) is { Count: > 0 } found) leaks.Add($"file {name}: {string.Join(", ", found)}");
        }
    }

    private void LookIntoDatabase(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=false");
        connection.Open();
        foreach (var table in Read(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").Select(r => (string)r[0]))
        {
            if (MayHold.Contains($"{name}.{table}")) continue;
            foreach (var row in Read(connection, $"SELECT * FROM \"{table}\""))
                foreach (var cell in row)
                {
                    var found = cell switch { byte[] bytes => Planted.In(bytes), string text => Planted.In(text), _ => [] };
                    if (found.Count > 0) leaks.Add($"table {name}.{table}: {string.Join(", ", found)}");
                }
        }
    }

    private static List<object[]> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of tables that the database itself gave.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var cells = new object[reader.FieldCount];
            reader.GetValues(cells);
            rows.Add(cells);
        }
        return rows;
    }

    private void Look(string place, string text)
    {
        if (Planted.In(text) is not { Count: > 0 } found) return;
        var at = Math.Max(0, text.IndexOf(found[0], StringComparison.Ordinal) - 60);
        leaks.Add($"{place}: {string.Join(", ", found)}: …{text[at..Math.Min(text.Length, at + 140)]}…");
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Parameter();
}
