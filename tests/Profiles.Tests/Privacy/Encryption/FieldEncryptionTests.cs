using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Privacy;
using Profiles.Privacy.Encryption;
using Profiles.Profiles;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Privacy.Encryption;

/// <summary>The whole way of a file and of a lead, with what the stores behind the encryption got to see.</summary>
public sealed class FieldEncryptionTests : IAsyncLifetime
{
    private const string ResidentId = "110101199003077694";
    private const string WrongId = "11010119900307769X";
    private const string Card = "6222021234567890128";
    private readonly Keys keys = new();
    private Plant plant = null!;

    public async Task InitializeAsync() => plant = await Plant.OpenAsync(stores: s => s.AddSingleton<IFieldKeys>(keys));

    public async Task DisposeAsync() => await plant.DisposeAsync();

    [Fact]
    public async Task Save_ProtectedFields_AreClosedInEveryStoreAndReadAsTheyWere()
    {
        await ImportAsync();

        var (person, rows, profile, chunks) = await ClosedAsync();
        Assert.Equal(1, FieldCipher.KeyOf(person.Find("basic.residentId")!.Value.Value.Text));
        Assert.All(person.Identifiers.Where(i => i.Identifier.Kind == "residentId"), i => Assert.True(FieldCipher.IsClosed(i.Identifier.Value)));
        Assert.Contains(rows.Sightings.SelectMany(s => s.Fields), f => f.Field == "wealth.bankCard" && FieldCipher.IsClosed(f.Value.Text));
        Assert.Equal(1, FieldCipher.KeyOf(profile.Traits.Single(t => t.Field == "basic.residentId").Value.Text));
        Assert.All(chunks.SelectMany(c => c.SetAside).SelectMany(r => r.Cells).Where(c => !string.IsNullOrEmpty(c)), c => Assert.True(FieldCipher.IsClosed(c)));

        var open = (await plant.Get<IProfileStore>().ListAsync(null, 10, CancellationToken.None)).Single(p => p.Traits.Any(t => t.Field == "basic.residentId"));
        Assert.Equal(ResidentId, open.Traits.Single(t => t.Field == "basic.residentId").Value.Text);
        Assert.Equal(Card, open.Traits.Single(t => t.Field == "wealth.bankCard").Value.Text);
        var setAside = await plant.Get<IBatchStore>().ReadSetAsideAsync((await BatchesAsync()).Single().RunId, CancellationToken.None).ToListAsync();
        Assert.Contains("200", setAside.Single().Cells);
    }

    [Fact]
    public async Task Append_Lead_IsClosedInTheLogAndKnownAgain()
    {
        var log = plant.Get<IIntakeLog>();
        var receipt = new LeadReceipt("r1", "crm", DateTimeOffset.UnixEpoch, "k1", Encoding.UTF8.GetBytes($$"""{"身份证":"{{ResidentId}}"}"""));

        Assert.Equal([AppendOutcome.Stored], await log.AppendAsync([receipt], CancellationToken.None));
        Assert.Equal([AppendOutcome.Duplicate], await log.AppendAsync([receipt], CancellationToken.None));

        var stored = (await plant.Get<ClosedStores>().Leads.FindAsync("r1", CancellationToken.None))!.Receipt.Item;
        Assert.True(Seal.IsClosed(stored.Span));
        Assert.DoesNotContain("110101", Encoding.UTF8.GetString(stored.Span), StringComparison.Ordinal);
        Assert.Equal(receipt.Item.ToArray(), (await log.FindAsync("r1", CancellationToken.None))!.Receipt.Item.ToArray());
    }

    [Fact]
    public async Task Step_AfterRotation_BringsEverythingUnderTheNewKeyAndChangesNothing()
    {
        await ImportAsync();
        var before = await CanonicalProjection.OfAsync(plant);
        await keys.ReplaceAsync(keys.Ring.With(FieldKey.Make(2)), CancellationToken.None);
        var resealing = plant.Get<FieldResealing>();
        Assert.Equal(0, await resealing.ResealedAsync(CancellationToken.None));

        Assert.NotEqual(0, await RunAsync(resealing));

        Assert.Equal(2, await resealing.ResealedAsync(CancellationToken.None));
        await keys.ReplaceAsync(keys.Ring.Without(1), CancellationToken.None);
        var (person, rows, profile, chunks) = await ClosedAsync();
        Assert.Equal(2, FieldCipher.KeyOf(person.Find("basic.residentId")!.Value.Value.Text));
        Assert.All(rows.Sightings.SelectMany(s => s.Fields).Where(f => f.Field == "basic.residentId"), f => Assert.Equal(2, FieldCipher.KeyOf(f.Value.Text)));
        Assert.Equal(2, FieldCipher.KeyOf(profile.Traits.Single(t => t.Field == "basic.residentId").Value.Text));
        Assert.All(chunks.SelectMany(c => c.SetAside).SelectMany(r => r.Cells).Where(c => !string.IsNullOrEmpty(c)), c => Assert.Equal(2, FieldCipher.KeyOf(c)));
        Assert.Equal(before, await CanonicalProjection.OfAsync(plant));
        Assert.Equal(0, await RunAsync(resealing));
    }

    [Fact]
    public async Task Step_WhileABatchIsOpen_DoesNotCountAsComplete()
    {
        await plant.DropAsync("crm/a.csv", "姓名,身份证号\n张三," + ResidentId + "\n");
        var resealing = plant.Get<FieldResealing>();

        await RunAsync(resealing);
        Assert.Equal(0, await resealing.ResealedAsync(CancellationToken.None));

        await plant.WorkAsync();
        await RunAsync(resealing);
        Assert.Equal(1, await resealing.ResealedAsync(CancellationToken.None));
    }

    private Task ImportAsync() => plant.ImportAsync("crm/a.csv", Encoding.UTF8.GetBytes($"""
        客户编号,姓名,身份证号,银行卡号,年龄
        1,张三,{ResidentId},{Card},36
        2,李四,{WrongId},,200
        """));

    private async Task<(SourcePerson Person, SourcePersonRows Rows, Profile Profile, List<ChunkResult> Chunks)> ClosedAsync()
    {
        var stores = plant.Get<ClosedStores>();
        var person = (await stores.Evidence.ReadChannelAsync("crm", null, 10, CancellationToken.None)).Persons.Single(p => p.Find("basic.residentId") is not null);
        var profile = (await stores.Profiles.ListAsync(null, 10, CancellationToken.None)).Single(p => p.Members.Contains(person.Id));
        var chunks = await stores.Batches.ReadChunksAsync((await BatchesAsync()).Single().RunId, CancellationToken.None).ToListAsync();
        return (person, await stores.Evidence.ReadAsync(person.Id, CancellationToken.None), profile, chunks);
    }

    private Task<IReadOnlyList<Batch>> BatchesAsync() => plant.Get<IBatchStore>().ListAsync(null, 10, CancellationToken.None);

    private static async Task<long> RunAsync(FieldResealing resealing)
    {
        var rewritten = 0L;
        for (string? position = null; ;)
        {
            var step = await resealing.StepAsync(position, CancellationToken.None);
            rewritten += step.Rewritten;
            if (step.Next is null) return rewritten;
            Assert.True(FieldResealing.IsPosition(step.Next));
            position = step.Next;
        }
    }

    private sealed class Keys : IFieldKeys
    {
        public FieldKeyRing Ring { get; private set; } = new([FieldKey.Make(1)]);
        public bool CanChange => true;

        public Task ReplaceAsync(FieldKeyRing ring, CancellationToken cancellation)
        {
            Ring = ring;
            return Task.CompletedTask;
        }
    }
}
