namespace Profiles.Privacy.Audit;

/// <summary>Something that has to be answered for: who did what to whom or what, and why. Ids and codes only, never values of a person.</summary>
/// <param name="Action">One of <see cref="AuditActions"/>.</param>
/// <param name="Who">Id of the key or account, or <c>system</c>.</param>
/// <param name="Subject">Id of the profile, definition, segment, batch, request, key or account it was done to; null where there is none.</param>
/// <param name="Purpose">Code of the purpose it was done for; null where none is asked.</param>
/// <param name="Detail">Codes and counts that say more, as <c>name=value</c> separated by spaces; null for none.</param>
public sealed record AuditEvent(string Action, string Who, string? Subject = null, string? Purpose = null, string? Detail = null);
