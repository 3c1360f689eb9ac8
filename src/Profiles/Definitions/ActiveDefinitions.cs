using Profiles.Activation.Destinations;
using Profiles.Events;
using Profiles.Identity;
using Profiles.Matching;
using Profiles.Matching.Comparators;
using Profiles.Privacy.Encryption;
using Profiles.Rules;

namespace Profiles.Definitions;

/// <summary>A definition set made ready to run; workers hold one for the length of a unit of work.</summary>
public sealed record ActiveDefinitions(DefinitionSet Set, IdentityGuards Guards, CompiledRules Rules, BusinessCalendar Calendar)
{
    /// <summary>The destinations that are told something.</summary>
    public IReadOnlyList<DestinationFilter> Destinations { get; init; } = DestinationFilter.Of(Set);

    /// <summary>What is encrypted before it is stored.</summary>
    public ProtectedFields Protected { get; init; } = new(Set.Catalog);

    public static ActiveDefinitions Of(DefinitionSet set) =>
        new(set, GuardsOf(set), CompiledRules.Compile(set), new BusinessCalendar(set.Business.TimeZone));

    private static IdentityGuards GuardsOf(DefinitionSet set) => new(
        set.Identity, set.Channels,
        set.Matching is { } model ? new StoreMatching(PairScorer.Compile(model, ComparatorKinds.Find), set.Identity.Matching) : null);
}
