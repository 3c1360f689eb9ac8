using System.Security.Cryptography;
using System.Text;
using Profiles.Evidence;
using Profiles.Profiles;

namespace Profiles.Activation;

/// <summary>Stable ids of published changes: the same change published twice has the same id.</summary>
public static class ChangeId
{
    /// <summary>Of a change netted over a batch.</summary>
    public static string Of(BatchId batch, ProfileId profile, Transition transition) => Hash($"{batch}-{profile}-{Name(transition)}");

    /// <summary>Of a change told by one save.</summary>
    public static string Of(ProfileId profile, int sequence, Transition transition) => Hash($"{profile}-{sequence}-{Name(transition)}");

    /// <summary>SHA-256 truncated to 128 bits: short enough to be a key of its own.</summary>
    private static string Hash(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return Convert.ToHexStringLower(digest[..16]);
    }

    private static string Name(Transition transition) =>
        $"{transition.Kind}:{transition.Id}{(transition.Value is null ? "" : "=" + transition.Value)}{(transition.Entered ? "+" : "-")}";
}
