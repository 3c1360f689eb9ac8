using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Quality;

/// <summary>How many values of a field nobody has confirmed for longer than it allows.</summary>
/// <param name="Known">Profiles with a value.</param>
/// <param name="Stale">Of them, those whose value is too old.</param>
/// <param name="Oldest">When the oldest of them was confirmed last, UTC; null if none is too old.</param>
public sealed record AgeingField(string Field, int MaxAgeDays, long Known, long Stale, DateTimeOffset? Oldest);

/// <summary>A value to be confirmed again.</summary>
/// <param name="Time">When it was confirmed last, UTC.</param>
public sealed record AgeingValue(ProfileId Profile, FieldValue Value, DateTimeOffset Time);

/// <summary>Finds values that are to be confirmed again: those older than <see cref="FieldDefinition.MaxAgeDays"/> of their field. They stay as they are.</summary>
/// <remarks>A value's age counts from the newest record that said it, so a source that still says it confirms it.</remarks>
public sealed class AgeingValues(IProfileStore profiles, PublishedDefinitions definitions, TimeProvider clock)
{
    private const int Page = 500;
    /// <summary>Profiles looked at for one page of a list.</summary>
    private const int MaxLookedAt = 20_000;

    /// <summary>Every field with an age; goes through all profiles once, in pages.</summary>
    public async Task<IReadOnlyList<AgeingField>> SummariseAsync(CancellationToken cancellation)
    {
        var (now, totals) = (clock.GetUtcNow(), Fields().ToDictionary(f => f.Id, f => new AgeingField(f.Id, f.MaxAgeDays!.Value, 0, 0, null), StringComparer.Ordinal));
        if (totals.Count == 0) return [];
        ProfileId? after = null;
        while (await profiles.ListAsync(after, Page, cancellation) is { Count: > 0 } page)
        {
            foreach (var trait in page.SelectMany(p => p.Traits))
                if (totals.TryGetValue(trait.Field, out var total)) totals[trait.Field] = Add(total, trait, now);
            after = page[^1].Id;
        }
        return [.. totals.Values.OrderByDescending(t => t.Stale).ThenBy(t => t.Field, StringComparer.Ordinal)];
    }

    /// <summary>Whose value of the field is too old, by profile id after <paramref name="after"/>; a page may be short, or empty, though others follow.</summary>
    /// <returns>Where to go on; null at the end.</returns>
    public async Task<(IReadOnlyList<AgeingValue> Found, ProfileId? Next)> ListAsync(string field, ProfileId? after, int limit, CancellationToken cancellation)
    {
        List<AgeingValue> found = [];
        if (Fields().FirstOrDefault(f => f.Id == field) is not { MaxAgeDays: { } days }) return (found, null);
        var oldest = clock.GetUtcNow().AddDays(-days);
        for (var lookedAt = 0; lookedAt < MaxLookedAt;)
        {
            var page = await profiles.ListAsync(after, Page, cancellation);
            foreach (var profile in page)
            {
                (after, lookedAt) = (profile.Id, lookedAt + 1);
                if (profile.Traits.FirstOrDefault(t => t.Field == field) is { } trait && trait.Time < oldest) found.Add(new AgeingValue(profile.Id, trait.Value, trait.Time));
                if (found.Count == limit) return (found, after);
            }
            if (page.Count < Page) return (found, null);
        }
        return (found, after);
    }

    private static AgeingField Add(AgeingField total, Trait trait, DateTimeOffset now)
    {
        if (trait.Time >= now.AddDays(-total.MaxAgeDays)) return total with { Known = total.Known + 1 };
        return total with { Known = total.Known + 1, Stale = total.Stale + 1, Oldest = total.Oldest is { } oldest && oldest < trait.Time ? oldest : trait.Time };
    }

    private IEnumerable<FieldDefinition> Fields() => definitions.Current.Set.Catalog.Fields.Where(f => f.MaxAgeDays is not null);
}
