using System.Text.Json;
using Profiles.Intake.Columns;
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

    /// <summary>Puts what is stored in force; into a store that has none the starter definitions of <paramref name="folder"/> first.</summary>
    public async Task<IReadOnlyList<DefinitionProblem>> StartAsync(string folder, CancellationToken cancellation)
    {
        if (await store.ReadAllAsync(cancellation) is [] && Directory.Exists(folder))
            return (await UpgradeAsync(DefinitionFolder.Read(folder, DefinitionOrigin.Starter), cancellation)).Problems;
        return await LoadAsync(cancellation);
    }

    /// <summary>Makes <paramref name="wanted"/> the definitions, as a user's; validated before anything is written.</summary>
    public Task<DefinitionApplyResult> ApplyAsync(IReadOnlyList<StoredDefinition> wanted, CancellationToken cancellation) =>
        ApplyAsync(stored => DefinitionPlan.Between(stored, wanted), cancellation);

    /// <summary>Brings the product's starter definitions up to date, leaving what users wrote.</summary>
    public Task<DefinitionApplyResult> UpgradeAsync(IReadOnlyList<StoredDefinition> starters, CancellationToken cancellation) =>
        ApplyAsync(stored => DefinitionPlan.Upgrade(stored, starters), cancellation);

    /// <summary>Keeps what was learnt of a channel's files or leads; what a user confirmed meanwhile stays. Profiles are not affected.</summary>
    /// <returns>What is wrong with it; then nothing was written.</returns>
    public async Task<IReadOnlyList<DefinitionProblem>> RememberAsync(MappingDefinition learnt, CancellationToken cancellation)
    {
        await publishing.WaitAsync(cancellation);
        try
        {
            var stored = await store.ReadAllAsync(cancellation);
            var before = stored.FirstOrDefault(d => d.Kind == DefinitionKinds.Mappings && d.Id == learnt.Id);
            var known = DefinitionLoader.Load(stored).Set?.Mappings.GetValueOrDefault(learnt.Id);
            var json = JsonSerializer.Serialize(known is null ? learnt : known.Learn(learnt), DefinitionJson.TypeOf<MappingDefinition>());
            if (before is not null && CanonicalJson.Of(before.Json) == CanonicalJson.Of(json)) return [];
            var written = new StoredDefinition(DefinitionKinds.Mappings, learnt.Id, json, before?.Origin ?? DefinitionOrigin.Proposed, (before?.Version ?? 0) + 1);
            var loaded = DefinitionLoader.Load([.. stored.Where(d => d != before), written]);
            if (loaded.Problems.Count > 0) return loaded.Problems;
            await store.ApplyAsync([written], [], cancellation);
            return PutInForce(loaded);
        }
        finally
        {
            publishing.Release();
        }
    }

    /// <summary>Events are kept under their business day; counting them again under another zone is not there yet, so it is refused, not half done.</summary>
    private static DefinitionProblem TimeZoneIsFixed { get; } = new(
        "business/business.json", "$.timeZone", new Localized("建库时的时区", "the time zone the store began with"), new Localized("另一个时区", "another one"));

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
            if (stored.Count > 0 && planned.Effect.HasFlag(DefinitionEffect.Rebuild)) return new DefinitionApplyResult(planned, [TimeZoneIsFixed]);
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
        // What profiles follow from is compiled again only if it changed.
        if (loaded.Set is { } set && set.Version != current?.Set.Version)
            current = current is { } before && before.Set.ProfileVersion == set.ProfileVersion ? before with { Set = set } : ActiveDefinitions.Of(set);
        return loaded.Problems;
    }
}
