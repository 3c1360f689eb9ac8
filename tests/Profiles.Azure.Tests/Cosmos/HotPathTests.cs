using System.Globalization;
using System.Text;
using Profiles.Azure.Cosmos;
using Profiles.Azure.Tests.CosmosStandIn;
using Profiles.Tests.Pipeline;
using Xunit;
using Xunit.Abstractions;

namespace Profiles.Azure.Tests.Cosmos;

/// <summary>
/// How many operations a row costs from chunk to stored profile, counted by the stand-in; docs/capacity.md is made of these figures. A change
/// that makes rows dearer has to be meant.
/// </summary>
public sealed class HotPathTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Rows = 400;

    /// <summary>What the batch itself costs, spread over its rows.</summary>
    private const double Constant = 0.1;

    private readonly CosmosUnderTest cosmos = new();
    private Plant plant = null!;

    public async Task InitializeAsync()
    {
        await cosmos.OpenAsync();
        plant = await Plant.OpenAsync(chunkRows: 5000, stores: services => services.AddProfilesCosmos(cosmos.Options));
    }

    public async Task DisposeAsync()
    {
        await plant.DisposeAsync();
        await cosmos.DisposeAsync();
    }

    [Fact]
    public async Task Import_NewCustomers_CostAtMostSoMuchARow()
    {
        if (cosmos.StandIn is null) return; // Only the stand-in counts.
        var counted = await ImportAsync("crm/new.csv", Customers(0));

        // A header and a sighting in one transaction, a profile and its entry in another, a claim for each of two values and for the key of name
        // and birth date by which the matching model finds people.
        AssertAtMost(counted, steps: 4, claims: 3, reads: 11, queries: 0.05, requestUnits: 60);
    }

    [Fact]
    public async Task Import_CustomersAgain_CostAtMostSoMuchARow()
    {
        if (cosmos.StandIn is null) return;
        await ImportAsync("crm/new.csv", Customers(0));
        var counted = await ImportAsync("crm/again.csv", Customers(1));

        // Everybody has another birth date: the old key's claim goes, whoever has that key is looked at, and the header forgets it.
        AssertAtMost(counted, steps: 5, claims: 1, reads: 17, queries: 0.05, requestUnits: 72);
    }

    [Fact]
    public async Task Import_OrdersOfKnownCustomers_CostAtMostSoMuchARow()
    {
        if (cosmos.StandIn is null) return;
        await ImportAsync("crm/new.csv", Customers(0));
        var orders = new StringBuilder("订单号,下单时间,手机,金额\n");
        for (var n = 0; n < Rows; n++) orders.Append(CultureInfo.InvariantCulture, $"A{n},2026-09-{1 + (n % 28):D2},{Phone(n)},{n}.50\n");
        var counted = await ImportAsync("shop/orders.csv", orders.ToString());

        // The order's own person, with its sighting and event, joins the customer: two profiles are read, one is written.
        AssertAtMost(counted, steps: 6, claims: 1, reads: 15, queries: 0.05, requestUnits: 70);
        var stored = CosmosContainers.All.Select(c => cosmos.StandIn.Account.Container(c.Name)).Sum(c => c.Items().Sum(i => (long)i.Length));
        output.WriteLine($"stored: {PerRow(stored):0} bytes a customer with one order, in {PerRow(Items()):0.0} items");
    }

    private async Task<OperationCounts> ImportAsync(string path, string content)
    {
        cosmos.StandIn!.Operations.Clear();
        var batch = await plant.ImportAsync(path, content);
        Assert.Equal(Rows, batch.Rows.Accepted);
        return cosmos.StandIn.Operations;
    }

    private void AssertAtMost(OperationCounts counted, double steps, double claims, double reads, double queries, double requestUnits)
    {
        foreach (var ((container, operation), (count, charge)) in counted.All.OrderBy(c => c.Key.Container, StringComparer.Ordinal).ThenBy(c => c.Key.Operation, StringComparer.Ordinal))
            output.WriteLine($"{container,-12} {operation,-12} {PerRow(count),8:0.000} a row, {PerRow(charge),8:0.00} RU a row");
        // What is published depends on tags, not on rows; on Azure a topic takes it.
        double Rowwise(params string[] operations) => PerRow(operations.Sum(o => counted.Of(o) - counted.Of(o, "changes")));
        var claimed = PerRow(counted.Of("bulk", "claims") + counted.Of("create", "claims") + counted.Of("replace", "claims"));
        var charged = PerRow(counted.All.Where(c => c.Key.Container != "changes").Sum(c => c.Value.RequestUnits));
        output.WriteLine($"all but changes: {charged:0.0} RU a row, modelled");
        Assert.InRange(Rowwise("transaction", "bulk", "create", "replace", "upsert") - claimed, 0, steps + Constant);
        Assert.InRange(claimed, 0, claims + Constant);
        Assert.InRange(Rowwise("read", "read-many"), 0, reads + Constant);
        Assert.InRange(Rowwise("query", "fan-out"), 0, queries);
        Assert.InRange(charged, 0, requestUnits);
    }

    private int Items() => CosmosContainers.All.Sum(c => cosmos.StandIn!.Account.Container(c.Name).Items().Count);

    private static double PerRow(double value) => value / Rows;

    private static string Phone(int number) => $"139{number:D8}";

    /// <summary>Distinct people, each with phone and e-mail; another version says another birth date.</summary>
    private static string Customers(int version)
    {
        var text = new StringBuilder("客户编号,姓名,手机,邮箱,生日,更新时间\n");
        for (var n = 0; n < Rows; n++)
            text.Append(CultureInfo.InvariantCulture, $"{n},王{(char)('一' + n)},{Phone(n)},c{n}@example.cn,{new DateOnly(1950, 1, 1 + version).AddDays(n * 41):yyyy-MM-dd},2026-0{version + 1}-01\n");
        return text.ToString();
    }
}
