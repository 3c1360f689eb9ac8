using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>What <see cref="IdentityGuards.Linking"/> once computed of a header, kept with it. It says nothing of its own, so any two are equal.</summary>
internal readonly struct LinkingMemo(IdentityGuards guards, SourcePerson person, LinkingValue[] values) : IEquatable<LinkingMemo>
{
    // One reference, so that threads that share a header never see half of it.
    private readonly Entry? entry = new(guards, person.Channel, person.Identifiers, values);

    /// <summary>The values, if they are those of <paramref name="person"/> under these guards: a copy of a header may have got other identifiers.</summary>
    public LinkingValue[]? For(IdentityGuards asked, SourcePerson person) =>
        entry is { } kept && ReferenceEquals(kept.Guards, asked) && ReferenceEquals(kept.Identifiers, person.Identifiers) && kept.Channel == person.Channel
            ? kept.Values
            : null;

    public bool Equals(LinkingMemo other) => true;

    public override bool Equals(object? obj) => obj is LinkingMemo;

    public override int GetHashCode() => 0;

    private sealed record Entry(IdentityGuards Guards, string Channel, IReadOnlyList<IdentifierSpan> Identifiers, LinkingValue[] Values);
}
