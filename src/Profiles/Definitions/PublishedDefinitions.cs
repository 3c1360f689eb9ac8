using System.Text.Json;
using Profiles.Activation.Destinations;
using Profiles.Intake.Columns;
using Profiles.Storage;

namespace Profiles.Definitions;

/// <summary>Who publishes, and on whose word.</summary>
/// <param name="By">Id of a key, or what the product calls itself.</param>
/// <param name="Tried">
/// <see cref="DefinitionSet.ProfileVersion"/> under which the change was tried; null if it was not. Where it is no longer in force, nothing is
/// published.
/// </param>
/// <param name="ApprovedBy">Id of the key that approved the change.</param>
public sealed record PublicationNote(string By, string? Why = null, string? Tried = null, string? ApprovedBy = null)
{
    /// <summary>The product itself: it learns mappings and brings the starter definitions.</summary>
    public const string Product = "product";

    /// <summary>None unless they are given: a part of the product that publishes for somebody writes nothing that takes more.</summary>
    public PublisherRights Rights { get; init; } = By == Product ? PublisherRights.All : PublisherRights.None;
}

/// <summary>How applying definitions ended: with problems nothing was written.</summary>
/// <param name="Affected">What of stored profiles may change; empty with problems.</param>
/// <param name="Publication">Its number; null if nothing was published.</param>
public sealed record DefinitionApplyResult(
    DefinitionPlan Plan, IReadOnlyList<DefinitionProblem> Problems, AffectedDefinitions Affected, int? Publication = null)
{
    public bool IsApplied => Problems.Count == 0;
    /// <summary>What people should know of what was published.</summary>
    public IReadOnlyList<Localized> Warnings { get; init; } = [];
}

/// <summary>The definitions in force in this process; replaced as a whole, so that a reader never sees half of a publication.</summary>
/// <remarks>
/// A publication is conditional on the one before it: where another process published meanwhile, the change is planned and validated anew on
/// what is stored then, and refused if it was tried under other definitions.
/// </remarks>
public sealed class PublishedDefinitions(IDefinitionStore store, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim publishing = new(1, 1);
    private volatile ActiveDefinitions? current;
    private volatile IReadOnlyList<DefinitionProblem> problems = [];

    /// <summary>What is in force. Throws if nothing was loaded.</summary>
    public ActiveDefinitions Current => current ?? throw new InvalidOperationException("No definitions are in force: load them first.");

    /// <summary>Version of what is in force; null if nothing was loaded.</summary>
    public string? Version => current?.Set.Version;

    /// <summary>Why what was stored at the last reading is not in force; none if it is.</summary>
    public IReadOnlyList<DefinitionProblem> Problems => problems;

    /// <summary>Puts what is stored in force, also what another process published; with problems everything stays as it was.</summary>
    public async Task<IReadOnlyList<DefinitionProblem>> LoadAsync(CancellationToken cancellation)
    {
        await publishing.WaitAsync(cancellation);
        try
        {
            var loaded = DefinitionLoader.Load(await store.ReadAllAsync(cancellation));
            PutInForce(loaded.Set);
            return problems = loaded.Problems;
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
        PublishAsync(state => DefinitionPlan.Between(state, wanted), new PublicationNote(PublicationNote.Product), cancellation);

    /// <summary>Brings the product's starter definitions up to date, leaving what users wrote and removed.</summary>
    public Task<DefinitionApplyResult> UpgradeAsync(IReadOnlyList<StoredDefinition> starters, CancellationToken cancellation) =>
        PublishAsync(state => DefinitionPlan.Upgrade(state, starters, _ => false), new PublicationNote(PublicationNote.Product), cancellation);

    /// <summary>Carries out what <paramref name="plan"/> makes of the state stored at that moment.</summary>
    public async Task<DefinitionApplyResult> PublishAsync(Func<DefinitionState, DefinitionPlan> plan, PublicationNote note, CancellationToken cancellation)
    {
        await publishing.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                var state = await store.ReadAsync(cancellation);
                var checkedPlan = DefinitionCheck.Of(state, plan(state), note);
                if (checkedPlan.Problems.Count > 0 || checkedPlan.Plan.IsEmpty)
                {
                    PutInForce(checkedPlan.Problems.Count > 0 ? null : checkedPlan.After);
                    return new DefinitionApplyResult(checkedPlan.Plan, checkedPlan.Problems, checkedPlan.Affected);
                }
                var publication = new Publication(state.Number + 1, clock.GetUtcNow(), note.By, note.ApprovedBy, note.Why, checkedPlan.Plan.Revisions);
                if (!await store.PublishAsync(publication, cancellation)) continue;
                PutInForce(checkedPlan.After);
                return new DefinitionApplyResult(checkedPlan.Plan, [], checkedPlan.Affected, publication.Number) { Warnings = checkedPlan.Warnings };
            }
        }
        finally
        {
            publishing.Release();
        }
    }

    /// <summary>Keeps what was learnt of a channel's files or leads; what a user confirmed meanwhile stays. Profiles are not affected.</summary>
    /// <returns>What is wrong with it; then nothing was written.</returns>
    public async Task<IReadOnlyList<DefinitionProblem>> RememberAsync(MappingDefinition learnt, CancellationToken cancellation)
    {
        await publishing.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                var state = await store.ReadAsync(cancellation);
                var before = state.Definitions.FirstOrDefault(d => d.Kind == DefinitionKinds.Mappings && d.Id == learnt.Id);
                var known = DefinitionLoader.Load(state.Definitions).Set?.Mappings.GetValueOrDefault(learnt.Id);
                var json = JsonSerializer.Serialize(known is null ? learnt : known.Learn(learnt), DefinitionJson.TypeOf<MappingDefinition>());
                if (before is not null && CanonicalJson.Of(before.Json) == CanonicalJson.Of(json)) return [];
                var version = before?.Version ?? state.Removed.FirstOrDefault(r => r.Kind == DefinitionKinds.Mappings && r.Id == learnt.Id)?.Version ?? 0;
                var written = new DefinitionRevision(
                    DefinitionKinds.Mappings, learnt.Id, version + 1, before?.Origin ?? DefinitionOrigin.Proposed, before?.Starter, json);
                var loaded = DefinitionLoader.Load([.. state.Definitions.Where(d => d != before), written.Definition!]);
                if (loaded.Problems.Count > 0) return loaded.Problems;
                var publication = new Publication(state.Number + 1, clock.GetUtcNow(), PublicationNote.Product, ApprovedBy: null, Why: null, [written]);
                if (!await store.PublishAsync(publication, cancellation)) continue;
                PutInForce(loaded.Set);
                return [];
            }
        }
        finally
        {
            publishing.Release();
        }
    }

    public void Dispose() => publishing.Dispose();

    private void PutInForce(DefinitionSet? set)
    {
        if (set is not null) problems = [];
        // What profiles follow from is compiled again only if it changed.
        if (set is not null && set.Version != current?.Set.Version)
            current = current is { } before && before.Set.ProfileVersion == set.ProfileVersion
                ? before with { Set = set, Destinations = DestinationFilter.Of(set) } : ActiveDefinitions.Of(set);
    }
}
