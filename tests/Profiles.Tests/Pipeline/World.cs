using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Privacy;
using Profiles.Privacy.Erasure;
using Profiles.Profiles;
using Profiles.Reviews;
using Profiles.Sqlite;
using Profiles.Storage;

namespace Profiles.Tests.Pipeline;

/// <summary>The way of the data from accepted records to profiles, on an embedded store in memory.</summary>
public sealed class World : IAsyncDisposable
{
    private readonly SqliteStores stores;

    private World(SqliteStores stores, ActiveDefinitions definitions)
    {
        this.stores = stores;
        Definitions = definitions;
        Clock = new FixedClock();
    }

    public static ContentIds Ids { get; } = new(new InstanceSecret(new byte[InstanceSecret.Length]));

    public FixedClock Clock { get; }
    public ActiveDefinitions Definitions { get; }
    public IEvidenceStore Evidence => stores.Evidence;
    public IClaimStore Claims => stores.Claims;
    public IProfileStore Profiles => stores.Profiles;
    public IDecisionStore Decisions => stores.Decisions;
    public IErasureStore Erasures => stores.Erasures;
    public IReviewStore Reviews => stores.Reviews;

    public static async Task<World> OpenAsync(ActiveDefinitions? definitions = null, IFaultHook? hook = null) =>
        new(await SqliteStores.OpenAsync(new SqliteOptions(), new FixedClock(), hook), definitions ?? SmallDefinitions.Active);

    /// <summary>Makes the records evidence and brings profiles up to date, as one worker does with one chunk.</summary>
    public Task ApplyAsync(IReadOnlyList<AcceptedRecord> records, BatchId? batch = null) => new Worker(this, Evidence, Claims, Profiles).ApplyAsync(records, batch);

    /// <summary>Takes out every row of a batch, as an undo does.</summary>
    public async Task RemoveAsync(IEnumerable<SourcePersonId> touched, BatchId batch) =>
        await new Worker(this, Evidence, Claims, Profiles).RemoveAsync([.. touched], batch);

    public Task ResolveAsync(params SourcePersonId[] touched) => new Worker(this, Evidence, Claims, Profiles).ResolveAsync(touched);

    public ValueTask DisposeAsync() => stores.DisposeAsync();
}

/// <summary>One worker over ports of its own choosing.</summary>
public sealed class Worker(World world, IEvidenceStore evidence, IClaimStore claims, IProfileStore profiles)
{
    private readonly EvidenceWriter writer = new(
        evidence, claims, new Suppression(world.Erasures, new SuppressionMarks(World.Ids)),
        new RefusedRecords(evidence, claims, new EvidenceRemover(evidence, claims, World.Ids), World.Ids), World.Ids);
    private readonly EvidenceRemover remover = new(evidence, claims, World.Ids);
    private readonly ProfileUpdater updater = new(
        new ComponentReader(evidence, claims, world.Decisions, World.Ids), evidence, claims, profiles, new LeftValues(evidence, claims, World.Ids),
        new ReviewNotes(world.Reviews, World.Ids, world.Clock), world.Clock);

    public async Task ApplyAsync(IReadOnlyList<AcceptedRecord> records, BatchId? batch = null)
    {
        var touched = await writer.AppendAsync(records, world.Definitions.Guards, world.Definitions.Rules.Tracked, CancellationToken.None);
        await updater.UpdateAsync(touched.Persons, new UpdateCause(TransitionCause.Data, batch), world.Definitions, CancellationToken.None);
    }

    public async Task RemoveAsync(IReadOnlyList<SourcePersonId> touched, BatchId batch)
    {
        var seeds = await remover.RemoveAsync(touched, batch, world.Definitions.Guards, world.Definitions.Rules.Tracked, CancellationToken.None);
        await updater.UpdateAsync(seeds, new UpdateCause(TransitionCause.Data, null), world.Definitions, CancellationToken.None);
    }

    public Task ResolveAsync(IReadOnlyCollection<SourcePersonId> touched) =>
        updater.UpdateAsync(touched, new UpdateCause(TransitionCause.Resolution, null), world.Definitions, CancellationToken.None);
}
