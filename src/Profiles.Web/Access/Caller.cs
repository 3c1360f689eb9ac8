using System.Collections.Frozen;
using Profiles.Storage;

namespace Profiles.Web.Access;

/// <summary>How somebody signed in.</summary>
public enum SignInWay
{
    Key,
    /// <summary>Name and password of an account of this installation.</summary>
    Session,
    /// <summary>The platform's sign-in with Microsoft Entra.</summary>
    Entra,
}

/// <summary>Somebody who is signed in, and what he may do.</summary>
/// <param name="Who">Id of a key, <c>user:</c> and id of an account, or <c>entra:</c> and object id: what audits and logs name.</param>
public sealed record Caller(string Who, Role Role, SignInWay Way)
{
    /// <summary>The key, if it was one.</summary>
    public ApiKey? Key { get; init; }
    /// <summary>Rights of the role the key is narrowed to; null: all.</summary>
    public IReadOnlySet<Right>? Only { get; init; }
    /// <summary>The account, if it is one of this installation.</summary>
    public Account? Account { get; init; }
    public AccountSession? Session { get; init; }
    /// <summary>What a browser knows the person by, which the guard against forged requests is bound to; null for keys.</summary>
    public string? CsrfToken { get; init; }

    public bool Has(Right right) => Role.Has(right) && Only?.Contains(right) is not false;

    /// <summary>True if handing out the role would give nobody more than the caller has.</summary>
    public bool Covers(Role role) => Only is null && Role.Covers(role);

    /// <summary>With a key whose role is known.</summary>
    public static Caller Of(ApiKey key, Role role) => new(key.Id, role, SignInWay.Key)
    {
        Key = key,
        Only = key.Rights?.Split(' ').Select(KeyRights.Find).OfType<Right>().ToFrozenSet(),
    };
}
