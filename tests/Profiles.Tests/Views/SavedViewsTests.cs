using Microsoft.Extensions.Logging.Abstractions;
using Profiles.Access;
using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Compliance;
using Profiles.Definitions;
using Profiles.Identity;
using Profiles.Privacy;
using Profiles.Privacy.Audit;
using Profiles.Sqlite;
using Profiles.Views;
using Xunit;

namespace Profiles.Tests.Views;

public sealed class SavedViewsTests : IAsyncLifetime
{
    private static readonly DefinitionSet Definitions = new()
    {
        Version = "0123456789abcdef",
        Business = new BusinessOptions(),
        Catalog = new FieldCatalog([]),
        Identity = new IdentityDefinition([]),
        CleaningRules = new Dictionary<string, CleaningRuleDefinition>(),
        Channels = new Dictionary<string, ChannelDefinition>(),
        Tags = [],
        Segments = [],
    };

    private readonly ManualClock clock = new(StoresUnderTest.Start);
    private SqliteStores stores = null!;
    private SavedViews views = null!;

    public async Task InitializeAsync()
    {
        stores = await SqliteStores.OpenAsync(new SqliteOptions(), clock);
        var audit = new AuditTrail(stores.AuditLog, new AuditChain(new InstanceSecret(new byte[InstanceSecret.Length])), clock, NullLogger<AuditTrail>.Instance);
        views = new SavedViews(stores.Views, audit, clock);
    }

    public async Task DisposeAsync() => await stores.DisposeAsync();

    [Fact]
    public async Task ListAsync_OfSomebody_AreHisOwnAndWhatOthersShare()
    {
        await SaveAsync("lin", "b");
        await SaveAsync("lin", "a", shared: true);
        await SaveAsync("wang", "c", shared: true);
        await SaveAsync("wang", "d");

        Assert.Equal([("lin", "a"), ("lin", "b"), ("wang", "c")], (await views.ListAsync("lin", default)).Select(v => (v.Owner, v.View.Name)));
        Assert.Equal(["a", "c"], (await views.ListAsync("zhou", default)).Select(v => v.View.Name));
    }

    [Fact]
    public async Task SaveAsync_ManyAtOnce_AreAllKeptUnderOneNameEach()
    {
        var saved = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => views.SaveAsync(null, Wanted(n < 2 ? "same" : $"n{n}"), "lin", Definitions, RoleView.Everything, default)));

        Assert.Equal(ViewFault.Conflict, Assert.Single(saved, s => s.View is null).Problem!.Fault);
        Assert.Equal(7, (await views.ListAsync("lin", default)).Count);
    }

    [Fact]
    public async Task SaveAsync_OverWhatWasChangedMeanwhile_IsRefusedIfItWasSeen()
    {
        var first = await SaveAsync("lin", "a");
        clock.Advance(TimeSpan.FromMinutes(1));
        var second = (await views.SaveAsync(first.Id, Wanted("b") with { ChangedAt = first.ChangedAt }, "lin", Definitions, RoleView.Everything, default)).View!;

        var late = await views.SaveAsync(first.Id, Wanted("c") with { ChangedAt = first.ChangedAt }, "lin", Definitions, RoleView.Everything, default);

        Assert.Equal(ViewFault.Conflict, late.Problem!.Fault);
        Assert.Equal((first.Id, first.CreatedAt, "b"), (second.Id, second.CreatedAt, second.Name));
        Assert.NotNull((await views.SaveAsync(first.Id, Wanted("d"), "lin", Definitions, RoleView.Everything, default)).View);
    }

    [Fact]
    public async Task SaveAsync_UnderAnId_BringsBackOnesOwnAndTouchesNobodyElses()
    {
        var mine = await SaveAsync("lin", "a", shared: true);
        Assert.Equal(ViewFault.NotOwn, (await views.SaveAsync(mine.Id, Wanted("b"), "wang", Definitions, RoleView.Everything, default)).Problem!.Fault);
        Assert.Equal(ViewFault.Missing, (await views.SaveAsync("no id", Wanted("b"), "wang", Definitions, RoleView.Everything, default)).Problem!.Fault);

        Assert.Null(await views.RemoveAsync(mine.Id, "lin", mayTidy: false, default));
        Assert.Equal(mine.Id, (await views.SaveAsync(mine.Id, Wanted("a"), "lin", Definitions, RoleView.Everything, default)).View!.Id);
    }

    [Fact]
    public async Task RemoveAsync_OfAnother_IsForThoseWhoTidy_AndSharedOnesAlone()
    {
        var shared = await SaveAsync("lin", "a", shared: true);
        var own = await SaveAsync("lin", "b");

        Assert.Equal(ViewFault.NotOwn, (await views.RemoveAsync(shared.Id, "wang", mayTidy: false, default))!.Fault);
        Assert.Equal(ViewFault.Missing, (await views.RemoveAsync(own.Id, "admin", mayTidy: true, default))!.Fault);
        Assert.Null(await views.RemoveAsync(shared.Id, "admin", mayTidy: true, default));
        Assert.Equal(["b"], (await views.ListAsync("lin", default)).Select(v => v.View.Name));
    }

    [Fact]
    public async Task LeaveAsync_Owner_LeavesWhatHeShared()
    {
        await SaveAsync("lin", "a", shared: true);
        await SaveAsync("lin", "b");
        await SaveAsync("wang", "c");

        foreach (var owner in new[] { "lin", "wang", "nobody" }) await views.LeaveAsync(owner, default);

        Assert.Equal(["a"], (await views.ListAsync("zhou", default)).Select(v => v.View.Name));
        Assert.Equal(["a"], (await stores.Views.FindAsync("lin", default))!.Views.Select(v => v.Name));
        Assert.Null(await stores.Views.FindAsync("wang", default));
    }

    [Fact]
    public async Task SaveAsync_OfWhatOthersSee_IsAudited()
    {
        var view = await SaveAsync("lin", "a");
        foreach (var shared in new[] { true, true, false }) await views.SaveAsync(view.Id, Wanted("a") with { IsShared = shared }, "lin", Definitions, RoleView.Everything, default);
        await views.RemoveAsync(view.Id, "lin", mayTidy: false, default);

        Assert.Equal(
            ["what=view-shared", "what=shared-view-changed", "what=view-unshared"], (await stores.AuditLog.ReadAsync(0, 10, default)).Select(e => e.Event.Detail));
    }

    private async Task<SavedView> SaveAsync(string who, string name, bool shared = false) =>
        (await views.SaveAsync(null, Wanted(name) with { IsShared = shared }, who, Definitions, RoleView.Everything, default)).View!;

    private static WantedView Wanted(string name) => new(name, Condition: null, Columns: null, Order: null, IsShared: false);
}
