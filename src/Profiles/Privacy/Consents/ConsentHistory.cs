using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Privacy.Consents;

/// <summary>All that a person ever said, by any way it came. Never writes.</summary>
public sealed class ConsentHistory(IEvidenceStore evidence, PublishedDefinitions definitions)
{
    /// <summary>Newest first: what was written down, and what every row of every member said.</summary>
    public async Task<IReadOnlyList<ConsentStatement>> ReadAsync(Profile profile, CancellationToken cancellation)
    {
        var catalog = definitions.Current.Set.Catalog;
        var all = new HashSet<ConsentStatement>();
        foreach (var member in await evidence.FindAsync(profile.Members, cancellation))
        {
            all.UnionWith(member.Consents);
            foreach (var sighting in (await evidence.ReadAsync(member.Id, cancellation)).Sightings)
                foreach (var field in sighting.Fields)
                    if (ConsentStatements.Of(new FieldState(field.Field, field.Value, sighting.Stamp, field.Confidence), member.Channel, catalog) is { } said) all.Add(said);
        }
        return [.. all.OrderByDescending(s => s.At).ThenBy(s => s)];
    }
}
