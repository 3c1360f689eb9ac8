using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Profiles.Definitions;

namespace Profiles.Quality.Baselines;

/// <summary>Tells one baseline from another: what was counted in the bins of one says nothing in those of the next.</summary>
internal static class BaselineStamp
{
    // A definition set lives as long as it is in force and is asked once a chunk.
    private static readonly ConditionalWeakTable<BaselineDefinition, string> Known = [];

    /// <summary>16 hexadecimal digits over all that the baseline says.</summary>
    public static string Of(BaselineDefinition baseline) =>
        Known.GetValue(baseline, static b => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(DefinitionJson.Of(b))))[..16]);
}
