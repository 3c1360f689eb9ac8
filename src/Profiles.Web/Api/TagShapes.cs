namespace Profiles.Web.Api;

/// <summary>A node of the tag tree with how many customers carry it now.</summary>
/// <param name="Kind"><c>category, rule, tiered</c>.</param>
/// <param name="Count">Null for categories, which nobody carries.</param>
public sealed record TagView(
    string Id, string Name, string? Description, string? Parent, string Kind, long? Count, IReadOnlyList<TierView> Tiers);

public sealed record TierView(string Value, string Name);

/// <summary>A segment with how many customers are in it now.</summary>
public sealed record SegmentView(string Id, string Name, string? Description, long Count);
