using System.Security.Cryptography;
using System.Text;

namespace Profiles.Sqlite;

/// <summary>Says in which folder the generations of a file lie.</summary>
/// <remarks>
/// The folder is named by a hash of the name: names from outside never become paths, names that differ only in case stay two on every
/// file system, and no path is too long.
/// </remarks>
internal static class FileName
{
    private const int HashLength = 16;

    public static string Folder(string root, string container, string name)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, HashLength));
        return Path.Combine(root, container, hash[..2], hash);
    }
}
