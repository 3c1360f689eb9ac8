namespace Profiles.Access;

/// <summary>A sign-in that is still good: of its secret only the hash is kept.</summary>
/// <param name="Id">Public part of the cookie.</param>
/// <param name="Hash">SHA-256 of the secret, hexadecimal.</param>
/// <param name="Account">Id of the account.</param>
/// <param name="SeenAt">When it was last used, to the minute.</param>
public sealed record AccountSession(string Id, string Hash, string Account, DateTimeOffset StartedAt, DateTimeOffset SeenAt);
