using System.Security.Cryptography;
using System.Text;

namespace Profiles.Web.Api;

/// <summary>Lets a page have one style sheet within it, and no other: the policy names its hash (CSP level 3 §2.3.1).</summary>
internal static class InlineStyle
{
    /// <param name="sheet">All that stands between the tags, as it is sent.</param>
    public static string Source(string sheet) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(sheet)))}'";
}
