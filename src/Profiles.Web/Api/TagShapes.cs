namespace Profiles.Web.Api;

/// <summary>A node of the tag tree with how many customers carry it now.</summary>
/// <param name="Kind"><c>category, rule, tiered, computed, manual, imported, model</c>.</param>
/// <param name="Count">Null for categories, which nobody carries.</param>
/// <param name="Lifecycle"><c>draft, active, retired</c>: its own and that of everything above.</param>
/// <param name="Owner">Its own, or that of the nearest node above.</param>
/// <param name="Source">Where its thresholds come from.</param>
/// <param name="Exclusive">Of the tags directly beneath only the first that holds is carried.</param>
/// <param name="Scope">What has to hold of whoever carries anything beneath, in the text form.</param>
/// <param name="Values">Values of an assigned tag; null where it has none.</param>
/// <param name="ExpiresAfterDays">For how many days an assignment lasts that names no end.</param>
public sealed record TagView(
    string Id, string Name, string? Description, string? Parent, string Kind, long? Count, IReadOnlyList<TierView> Tiers, string Lifecycle,
    string? Owner, string? Source, bool Exclusive, string? Scope, IReadOnlyList<string>? Values, int? ExpiresAfterDays);

public sealed record TierView(string Value, string Name);

/// <summary>A segment with how many customers are in it now.</summary>
public sealed record SegmentView(string Id, string Name, string? Description, long Count);
