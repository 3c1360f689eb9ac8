using Profiles.Evidence;
using Profiles.Privacy.Audit;

namespace Profiles.Web.Access;

/// <summary>Writes down who is shown whom unmasked, and who takes lists out: before they are, so that what cannot be written down is not shown.</summary>
public static class Disclosure
{
    /// <summary>The viewer is about to be shown the profile; nothing if values are masked.</summary>
    public static Task RecordAsync(AuditTrail audit, Viewer viewer, ProfileId profile, string what, CancellationToken cancellation) =>
        RecordAsync(audit, viewer, [profile], what, cancellation);

    /// <inheritdoc cref="RecordAsync(AuditTrail, Viewer, ProfileId, string, CancellationToken)"/>
    public static Task RecordAsync(AuditTrail audit, Viewer viewer, IEnumerable<ProfileId> profiles, string what, CancellationToken cancellation) =>
        viewer.Purpose is not { } purpose ? Task.CompletedTask : audit.RecordAsync(
            [.. profiles.Distinct().Select(p => new AuditEvent(AuditActions.Disclosed, viewer.Who, p.ToString(), purpose, "what=" + what))], cancellation);

    /// <summary>The viewer is about to be shown values that stand under no profile: of a lead, a request, a report; nothing if they are masked.</summary>
    public static Task RecordListAsync(AuditTrail audit, Viewer viewer, string what, string? subject, long count, CancellationToken cancellation) =>
        viewer.Purpose is not { } purpose ? Task.CompletedTask : audit.RecordAsync(
            new AuditEvent(AuditActions.Disclosed, viewer.Who, subject, purpose, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"what={what} values={count}")),
            cancellation);

    /// <summary>The viewer takes a list of persons out, masked or not.</summary>
    public static Task RecordExportAsync(AuditTrail audit, Viewer viewer, string subject, string detail, CancellationToken cancellation) => audit.RecordAsync(
        new AuditEvent(AuditActions.Exported, viewer.Who, subject, viewer.Purpose, $"{detail} masked={(viewer.Unmasked ? "false" : "true")}"), cancellation);
}
