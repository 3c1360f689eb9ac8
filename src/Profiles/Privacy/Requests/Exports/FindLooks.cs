using Profiles.Evidence;

namespace Profiles.Privacy.Requests.Exports;

/// <summary>That somebody of the business looked at a person's data: when and for what, not who.</summary>
/// <param name="Action">One of <see cref="Audit.AuditActions"/>.</param>
public sealed record PersonLook(DateTimeOffset At, string Action, string? Purpose);

/// <summary>Reads the audit of all ids that a person ever had, oldest first; null where the installation keeps none that can be read.</summary>
public delegate Task<IReadOnlyList<PersonLook>?> FindLooks(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation);

/// <summary>An installation whose audit is a log outside the product.</summary>
public static class LooksNotKept
{
    public static Task<IReadOnlyList<PersonLook>?> FindAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PersonLook>?>(null);
}
