using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy;

namespace Profiles.Identity;

/// <summary>Reads an identifier as somebody types it into a search box, with the same field kinds that clean the rows.</summary>
public sealed class IdentifierReader(TimeProvider clock)
{
    /// <summary>What <paramref name="text"/> may be: of every kind whose fields can read it, or of <paramref name="kind"/> alone.</summary>
    public IReadOnlyList<Identifier> Read(string? kind, string text, ActiveDefinitions active)
    {
        var found = new SortedSet<Identifier>();
        var rules = new CleaningRules(active.Set.CleaningRules);
        foreach (var field in active.Set.Catalog.Fields)
        {
            if (field.Identifier is not { } identifier || (kind is not null && kind != identifier)) continue;
            var context = new FieldContext(field, active.Set.Business, active.Calendar, clock.GetUtcNow(), rules);
            foreach (var value in FieldKinds.For(field).Parse(text, context).Items) found.Add(new Identifier(identifier, value));
        }
        return [.. found];
    }

    /// <summary>What claims of the identifier are found by; several where its kind means another thing in each channel, none where it links nobody.</summary>
    public static IEnumerable<ValueKey> KeysOf(Identifier identifier, ActiveDefinitions active, ContentIds ids)
    {
        if (active.Guards.Find(identifier.Kind) is not { } kind) return [];
        return kind.PerChannel
            ? active.Set.Channels.Keys.Select(c => IdentityGuards.KeyOf(kind, identifier, c, ids))
            : [IdentityGuards.KeyOf(kind, identifier, "", ids)];
    }
}
