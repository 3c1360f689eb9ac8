namespace Profiles.Web.Api;

/// <summary>Spellings of a field that seem to mean one thing.</summary>
/// <param name="Cut">True if there are more different spellings than are looked at.</param>
public sealed record SpellingsView(string Channel, string Field, string FieldName, IReadOnlyList<SpellingClusterView> Clusters, bool Cut);

/// <param name="Id">Names the cluster when it is accepted.</param>
/// <param name="Meant">The most frequent spelling, which the others would be read as; masked like the field.</param>
public sealed record SpellingClusterView(string Id, string Meant, long Count, IReadOnlyList<SpellingView> Others);

/// <param name="Count">People of the channel that have it.</param>
/// <param name="Method"><c>fingerprint, nGrams, reading, edits</c>: what speaks for it.</param>
public sealed record SpellingView(string Value, long Count, string Method);

/// <param name="Field">Field id.</param>
/// <param name="Clusters">Ids of clusters.</param>
public sealed record SpellingsAccepted(string Field, IReadOnlyList<string> Clusters);

/// <summary>What accepting came to.</summary>
/// <param name="Definition">Id of the cleaning rule that says so.</param>
/// <param name="Accepted">Clusters taken up.</param>
public sealed record SpellingsAcceptedView(string Definition, int Accepted, int? Publication);
