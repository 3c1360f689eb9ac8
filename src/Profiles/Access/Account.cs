using System.Security.Cryptography;
using System.Text;

namespace Profiles.Access;

/// <summary>An account of a person who works with the product.</summary>
public sealed record Account
{
    public const int MaxNameLength = 100;

    /// <summary>As of <see cref="IdOf"/>; audits and logs name it, never the name.</summary>
    public required string Id { get; init; }
    /// <summary>What the person signs in with, as it was first written; case does not matter.</summary>
    public required string Name { get; init; }
    /// <summary>Id of the role.</summary>
    public required string Role { get; init; }
    /// <summary>PBKDF2 as of ASP.NET Core Identity, version 3; it says its own salt and iterations.</summary>
    public required string PasswordHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }
    public required DateTimeOffset PasswordChangedAt { get; init; }
    /// <summary>Somebody else knows the password: nothing is allowed until it is changed.</summary>
    public bool MustChangePassword { get; init; }
    /// <summary>Nobody signs in until it is unlocked.</summary>
    public bool IsLocked { get; init; }
    /// <summary>Failed sign-ins since the last one that succeeded.</summary>
    public int FailedSignIns { get; init; }
    /// <summary>Until then no sign-in succeeds.</summary>
    public DateTimeOffset? BlockedUntil { get; init; }
    /// <summary>Day of the last sign-in, UTC.</summary>
    public DateOnly? LastSignInOn { get; init; }
    /// <summary>Counts saves; 0 was never saved.</summary>
    public long Version { get; init; }

    /// <summary>Who acts, as audits and logs name them.</summary>
    public string Who => WhoOf(Id);

    public static string WhoOf(string id) => "user:" + id;

    /// <summary>16 hexadecimal digits that follow from the name: so no two accounts have one name, and who tries a name nobody has is counted like anybody.</summary>
    public static string IdOf(string name)
    {
        var folded = name.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("account\0" + folded)).AsSpan(0, 8));
    }
}
