using Profiles.Evidence;
using Profiles.Storage;

namespace Profiles.Privacy.Consents;

/// <summary>Counts who allows each purpose. Reads every profile.</summary>
public sealed class ConsentCounter(IProfileStore profiles)
{
    private const int Page = 1000;

    /// <summary>Of each purpose, on whichever channel of contact, how many live profiles allow it now, and how many said no.</summary>
    public async Task<IReadOnlyDictionary<string, (long Allowed, long Refused)>> CountAsync(
        IReadOnlyDictionary<string, PurposeDefinition> purposes, DateTimeOffset now, CancellationToken cancellation)
    {
        var counts = purposes.Keys.ToDictionary(p => p, _ => (Allowed: 0L, Refused: 0L), StringComparer.Ordinal);
        for (var after = (ProfileId?)null; ;)
        {
            var page = await profiles.ListAsync(after, Page, cancellation);
            foreach (var profile in page)
            {
                if (profile.Status != Profiles.ProfileStatus.Live) continue;
                var state = ConsentState.Of(profile, purposes, now);
                foreach (var purpose in purposes.Keys)
                {
                    var said = state.Ask(purpose, channel: null).Statement;
                    var (allowed, refused) = counts[purpose];
                    counts[purpose] = (allowed + (state.Allows(purpose, channel: null) ? 1 : 0), refused + (said is { Status: not ConsentStatus.Granted } ? 1 : 0));
                }
            }
            if (page.Count < Page) return counts;
            after = page[^1].Id;
        }
    }
}
