using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>Tells whether a value is carried by too many people to mean anything: the phone of a front desk. Facts of the carriers alone.</summary>
internal static class Crowd
{
    /// <summary>
    /// True if more different people than the kind allows carry the value, within any <see cref="IdentifierKindDefinition.WindowDays"/> if
    /// the kind has a window. Carriers of one name count once; of a carrier without a name nobody knows who it is, so it counts.
    /// </summary>
    public static bool IsOverloaded(IdentifierKindDefinition kind, Identifier identifier, IReadOnlyList<SourcePerson> carriers)
    {
        if (carriers.Count <= kind.MaxCarriers) return false;
        var people = carriers.Select(c => (Name: PersonFacts.FoldedName(c) ?? c.Id.ToString(), Span: SpanOf(c, identifier))).ToList();
        if (kind.WindowDays is not { } days) return people.Select(p => p.Name).Distinct(StringComparer.Ordinal).Skip(kind.MaxCarriers).Any();
        var window = TimeSpan.FromDays(days);
        // A window is fullest where it ends with somebody's first sighting.
        return people.Select(p => p.Span.First).Distinct().Any(end => people
            .Where(p => p.Span.First <= end && p.Span.Last >= end - window).Select(p => p.Name).Distinct(StringComparer.Ordinal).Skip(kind.MaxCarriers).Any());
    }

    /// <summary>When the carrier was seen with the identifier.</summary>
    public static IdentifierSpan SpanOf(SourcePerson carrier, Identifier identifier)
    {
        foreach (var span in carrier.Identifiers)
            if (span.Identifier == identifier) return span;
        throw new InvalidOperationException("A carrier of a value has no span of it.");
    }
}
