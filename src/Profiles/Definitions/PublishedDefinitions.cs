using Profiles.Storage;

namespace Profiles.Definitions;

/// <summary>How applying definitions ended: with problems nothing was written.</summary>
public sealed record DefinitionApplyResult(DefinitionPlan Plan, IReadOnlyList<DefinitionProblem> Problems)
{
    public bool IsApplied => Problems.Count == 0;
}

/// <summary>The definitions in force in this process; replaced as a whole, so that a reader never sees half of a publication.</summary>
public sealed class PublishedDefinitions(IDefinitionStore store) : IDisposable
{
    private readonly SemaphoreSlim publishing = new(1, 1);
    private volatile ActiveDefinitions? current;

    /// <summary>What is in force. Throws if nothing was loaded.</summary>
    public ActiveDefinitions Current => current ?? throw new InvalidOperationException("No definitions are in force: load them first.");

    /// <summary>Puts what is stored in force, also what another process published; with problems everything stays as it was.</summary>
    public async Task<IReadOnlyList<DefinitionProblem>> LoadAsync(CancellationToken cancellation)
    {
        await publishing.WaitAsync(cancellation);
        try
        {
            return PutInForce(DefinitionLoader.Load(await store.ReadAllAsync(cancellation)));
        }
        finally
        {
            publishing.Release();
        }
    }

    /// <summary>Makes <paramref name="wanted"/> the definitions, as a user's; validated before anything is written.</summary>
    public Task<DefinitionApplyResult> ApplyAsync(IReadOnlyList<StoredDefinition> wanted, CancellationToken cancellation) =>
        ApplyAsync(stored => DefinitionPlan.Between(stored, wanted), cancellation);

    /// <summary>Brings the product's starter definitions up to date, leaving what users wrote.</summary>
    public Task<DefinitionApplyResult> UpgradeAsync(IReadOnlyList<StoredDefinition> starters, CancellationToken cancellation) =>
        ApplyAsync(stored => DefinitionPlan.Upgrade(stored, starters), cancellation);

    public void Dispose() => publishing.Dispose();

    private async Task<DefinitionApplyResult> ApplyAsync(Func<IReadOnlyList<StoredDefinition>, DefinitionPlan> plan, CancellationToken cancellation)
    {
        await publishing.WaitAsync(cancellation);
        try
        {
            var stored = await store.ReadAllAsync(cancellation);
            var planned = plan(stored);
            var loaded = DefinitionLoader.Load(planned.After(stored));
            if (loaded.Problems.Count > 0) return new DefinitionApplyResult(planned, loaded.Problems);
            if (!planned.IsEmpty) await store.ApplyAsync(planned.Written, planned.Removed, cancellation);
            return new DefinitionApplyResult(planned, PutInForce(loaded));
        }
        finally
        {
            publishing.Release();
        }
    }

    private IReadOnlyList<DefinitionProblem> PutInForce(DefinitionLoadResult loaded)
    {
        if (loaded.Set is { } set && set.Version != current?.Set.Version) current = ActiveDefinitions.Of(set);
        return loaded.Problems;
    }
}
