using Profiles.Evidence;
using Profiles.Privacy.Audit;
using Profiles.Storage;

namespace Profiles.Privacy.Requests.Exports;

/// <summary>That somebody of the business looked at a person's data: when and for what, not who.</summary>
/// <param name="Action">One of <see cref="AuditActions"/>.</param>
/// <param name="Purpose">Code of the purpose; null if none was named.</param>
public sealed record PersonLook(DateTimeOffset At, string Action, string? Purpose);

/// <summary>Finds in the audit trail who looked at a person.</summary>
public sealed class PersonLooks(IAuditLog entries)
{
    private const int PageSize = 500;

    /// <summary>Looks under all ids that a person ever had, oldest first; as far back as the trail is kept.</summary>
    public async Task<IReadOnlyList<PersonLook>> FindAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation)
    {
        var query = new AuditQuery(AuditActions.Disclosed, Subjects: [.. ids.Select(id => id.ToString())]);
        List<PersonLook> looks = [];
        for (long? before = null; ;)
        {
            var page = await entries.FindAsync(query, before, PageSize, cancellation);
            looks.AddRange(page.Select(e => new PersonLook(e.At, e.Event.Action, e.Event.Purpose)));
            if (page.Count < PageSize) break;
            before = page[^1].Number;
        }
        looks.Reverse();
        return looks;
    }
}
