using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Evidence;
using Profiles.Insights;
using Profiles.Intake;
using Profiles.Privacy;
using Profiles.Privacy.Erasure;
using Profiles.Profiles;
using Profiles.Sqlite;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Privacy.Erasure;

/// <summary>A plant on a data folder, and one person in it whose every value can be looked for there.</summary>
internal sealed class ErasurePlant : IAsyncDisposable
{
    public const string Phone = "13917460258";
    public const string Email = "lin.xiaoyu@qq.com";
    public const string ResidentId = "11010519900307283X";
    public const string Name = "欧阳晓雨";
    public const string Street = "梧桐里弄八十八号";

    /// <summary>What may be found nowhere. The phone is not among them where the wife keeps it.</summary>
    public static readonly string[] Values = [Email, ResidentId, Name, Street, "WX-7788-晓雨", "C-4711"];

    public const string Customers = $"""
        客户编号,姓名,手机,邮箱,身份证,地址,年龄
        C-4711,{Name},{Phone},{Email},{ResidentId},上海市{Street},35
        C-4712,李雷,13987650002,ll@qq.com,,北京市,40
        C-4713,韩梅梅,{Phone},,,上海市,33
        C-4711,{Name},{Phone},{Email},{ResidentId},上海市{Street},200
        ,{Name},,{Email},,{Street},35,zu,viel
        """;

    public const string Orders = $"""
        订单号,下单时间,手机,邮箱,金额
        A1,2026-09-01,{Phone},{Email},120
        A2,2026-10-20,13987650002,,80
        A3,2026-10-21,{Phone},{Email},35
        A4,nie,{Phone},{Email},1
        """;

    private readonly Plant plant;

    private ErasurePlant(Plant plant, string folder) => (this.plant, Folder) = (plant, folder);

    public string Folder { get; }
    public T Get<T>() where T : notnull => plant.Get<T>();
    public Plant Plant => plant;

    /// <param name="folder">Null makes a new one.</param>
    public static async Task<ErasurePlant> OpenAsync(IFaultHook? hook = null, string? folder = null, int chunkRows = 3)
    {
        folder ??= Directory.CreateTempSubdirectory("profiles-erasure-").FullName;
        File.WriteAllBytes(Path.Combine(folder, DataFolder.InstanceSecret), new byte[InstanceSecret.Length]);
        return new ErasurePlant(await Plant.OpenAsync(hook, chunkRows, stores: s => s.AddProfilesSqlite(new SqliteOptions { DataFolder = folder })), folder);
    }

    /// <summary>Five channels that know him, each in its own way.</summary>
    public async Task FillAsync()
    {
        await plant.ImportAsync("crm/customers.csv", Customers);
        await plant.ImportAsync("shop/orders.csv", Orders);
        await plant.ImportAsync("fair/liste.csv", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes($"姓名,邮箱,微信号\n{Name},{Email},WX-7788-晓雨\n李雷,ll@qq.com,\n")).ToArray());
        await plant.ImportAsync("web/people.json", $$"""[{"姓名":"{{Name}}","邮箱":"{{Email}}","身份证":"{{ResidentId}}"},{"姓名":"李雷","邮箱":"ll@qq.com"}]""");
        await LeadAsync("1", $$"""{"姓名":"{{Name}}","手机号":"{{Phone}}","邮箱":"{{Email}}","留言":"{{Street}}"}""");
        await LeadAsync("2", """{"姓名":"李雷","手机号":"13987650002"}""");
        await ProjectAsync();
    }

    public async Task LeadAsync(string id, string item)
    {
        await Get<IIntakeLog>().AppendAsync([new LeadReceipt("lead-" + id, "wechat", plant.Clock.GetUtcNow(), "key-" + id, Encoding.UTF8.GetBytes(item))], CancellationToken.None);
        await plant.WorkAsync();
    }

    /// <summary>Lets the read projection hear of everything.</summary>
    public async Task ProjectAsync()
    {
        var page = await Get<IProfileStore>().ReadFeedAsync(0, 10_000, CancellationToken.None);
        await Get<ProjectionFeed>().ApplyAsync([.. page.Entries], CancellationToken.None);
    }

    public async Task<Profile> FindHimAsync() => Assert.Single(await Get<ProfileReader>().FindByIdentifierAsync("email", Email, CancellationToken.None));

    public async Task<ErasureReceipt> EraseAsync(ProfileId id, string request = "r-1") =>
        await Get<Eraser>().EraseAsync(new ErasureOrder(id, request, "officer"), CancellationToken.None);

    /// <summary>What is found of him in the folder, by value and place.</summary>
    public async Task<IReadOnlyList<string>> HitsAsync(params string[] also)
    {
        string[] values = [.. Values, .. also];
        return [.. (await ErasureProof.RunAsync(Folder, values, CancellationToken.None)).Select(h => $"{values[h.Hit.Value]} as {h.Hit.Form} in {h.Place}").Distinct().Order(StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        await plant.DisposeAsync();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        File.Delete(FileErasureLedger.PathOf(Folder));
    }
}
