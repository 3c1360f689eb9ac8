using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Privacy.Audit;

/// <summary>Finds entries of the trail. Never writes.</summary>
public sealed class AuditReader(IAuditLog entries, ProfileReader profiles)
{
    /// <summary>What fits, newest first; a subject that is a profile is looked for under every id the person ever had.</summary>
    /// <param name="before">Only smaller numbers; null begins at the head.</param>
    public async Task<IReadOnlyList<AuditEntry>> FindAsync(AuditQuery query, long? before, int limit, CancellationToken cancellation) =>
        await entries.FindAsync(query with { Subjects = await SubjectsAsync(query.Subjects, cancellation) }, before, limit, cancellation);

    /// <summary>Every member minted an id, so what was told before a merge stands under those of the members it brought.</summary>
    private async Task<IReadOnlyList<string>?> SubjectsAsync(IReadOnlyList<string>? asked, CancellationToken cancellation)
    {
        if (asked is not [var one] || !HexId.TryParse<ProfileId>(one, out var id)) return asked;
        var found = (await profiles.FindAsync(id, cancellation)).Profile;
        return [.. (found?.Members.Select(m => ProfileId.MintedBy(m)) ?? []).Append(id).Concat(found is null ? [] : [found.Id]).Select(i => i.ToString()).Distinct(StringComparer.Ordinal)];
    }
}
