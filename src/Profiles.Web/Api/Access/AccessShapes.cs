using Profiles.Definitions;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>Something with an id and what it is called.</summary>
public sealed record NamedView(string Id, string Name);

/// <summary>A role and what it allows.</summary>
/// <param name="Sections">Sections of the profile it is shown; null: all.</param>
/// <param name="Sees">Classes of personal data it is shown as they are.</param>
/// <param name="Unmasks">Classes it may have unmasked, naming a purpose.</param>
public sealed record RoleItemView(
    string Id, string Name, IReadOnlyList<NamedView> Rights, IReadOnlyList<NamedView>? Sections, IReadOnlyList<NamedView> Sees, IReadOnlyList<NamedView> Unmasks)
{
    internal static RoleItemView Of(Role role, Func<Right, bool> has, DefinitionSet definitions, string language)
    {
        NamedView[] sections = [.. definitions.Catalog.Sections.Where(s => role.View.SeesSection(s.Id)).Select(s => new NamedView(s.Id, s.Name.In(language)))];
        return new RoleItemView(
            role.Id, role.Name.In(language), [.. role.Rights.Where(has).Select(r => new NamedView(WebJson.Name(r), RightNames.Of(r).In(language)))],
            role.View.Sections is null ? null : sections, Classes(role.View.Classes, language),
            role.Has(Right.ReadUnmasked) ? Classes(role.View.Unmaskable, language) : []);
    }

    private static NamedView[] Classes(IEnumerable<PersonalData> classes, string language) =>
        [.. classes.Select(c => new NamedView(WebJson.Name(c), RightNames.Of(c).In(language)))];
}

/// <summary>Who is signed in.</summary>
/// <param name="Who">As audits name it.</param>
/// <param name="Name">Name of the account or of the key; null where none is known.</param>
/// <param name="Way"><c>key, session, entra</c>.</param>
/// <param name="CsrfToken">What requests that change something have to send as <c>X-CSRF-Token</c>; null for keys.</param>
/// <param name="EndsAt">When the session or key ends if nothing is done.</param>
public sealed record SessionView(
    string Who, string? Name, string Way, RoleItemView Role, string? CsrfToken, bool MustChangePassword, DateTimeOffset? EndsAt, BusinessView Business);

/// <summary>What pages show times and amounts in.</summary>
/// <param name="TimeZone">IANA id; days begin in it.</param>
/// <param name="Currency">ISO 4217, of amounts that name none.</param>
public sealed record BusinessView(string TimeZone, string Currency);

/// <summary>Name and password to sign in with, or of the first account.</summary>
public sealed record SignInRequest(string? Name, string? Password)
{
    /// <summary>Never the password: requests may end up in logs.</summary>
    public override string ToString() => nameof(SignInRequest);
}

/// <param name="Old">The present password.</param>
public sealed record PasswordChangeRequest(string? Old, string? Password)
{
    public override string ToString() => nameof(PasswordChangeRequest);
}

/// <summary>A sign-in that is still good.</summary>
/// <param name="IsThis">True for the session that asks.</param>
public sealed record OpenSessionView(string Id, DateTimeOffset StartedAt, DateTimeOffset SeenAt, DateTimeOffset EndsAt, bool IsThis)
{
    internal static OpenSessionView Of(AccountSession session, Sessions sessions, Caller caller) =>
        new(session.Id, session.StartedAt, session.SeenAt, sessions.EndOf(session), session.Id == caller.Session?.Id);
}

/// <summary>An account to make.</summary>
/// <param name="Password">Null: one is made and shown once. Either has to be changed at the first sign-in.</param>
public sealed record UserRequest(string? Name, string? Role, string? Password)
{
    public override string ToString() => nameof(UserRequest);
}

/// <summary>What of an account is to be another.</summary>
public sealed record UserChange(string? Role);

/// <param name="Password">Null: one is made and shown once.</param>
public sealed record UserPasswordRequest(string? Password)
{
    public override string ToString() => nameof(UserPasswordRequest);
}

/// <summary>An account as listed.</summary>
/// <param name="Status"><c>active, mustChangePassword, blocked, locked</c>.</param>
/// <param name="Password">A password that was made just now: shown this once.</param>
public sealed record UserView(
    string Id, string Name, string Role, string Status, DateTimeOffset CreatedAt, string CreatedBy, DateOnly? LastSignInOn, string? Password = null)
{
    internal static UserView Of(Account account, DateTimeOffset now, string? password = null) => new(
        account.Id, account.Name, account.Role,
        account.IsLocked ? "locked" : account.BlockedUntil > now ? "blocked" : account.MustChangePassword ? "mustChangePassword" : "active",
        account.CreatedAt, account.CreatedBy, account.LastSignInOn, password);
}

/// <summary>What a browser has to know before it can ask anything.</summary>
/// <param name="Needed">True while there is no account.</param>
/// <param name="SignedIn">True if whoever asks is known already. GET /api/session tells who, and answers 401 where nobody is: browsers print that as an error.</param>
public sealed record SetupView(bool Needed, bool SignedIn);

/// <param name="Ended">Sessions ended.</param>
public sealed record EndedSessionsView(int Ended);
