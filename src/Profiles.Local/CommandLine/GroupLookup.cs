using Profiles.Evidence;
using Profiles.Groups;

namespace Profiles.Local.CommandLine;

/// <summary>Finds the household or company a command names: by its own id, or by that of a customer, or by whatever finds exactly one customer.</summary>
internal static class GroupLookup
{
    /// <param name="groups">Path of the groups: <c>households</c>.</param>
    /// <param name="group">Path of a profile's group: <c>household</c>.</param>
    /// <param name="query">What is asked besides, beginning with <c>&amp;</c>.</param>
    /// <returns>No answer if it has been said why there is none.</returns>
    public static async Task<(ApiAnswer? Answer, int ExitCode)> AskAsync(
        string groups, string group, string who, string query, ApiClient client, Output output, CancellationToken cancellation)
    {
        var asked = query.Length > 0 ? "?" + query[1..] : "";
        // Ids of groups and of profiles look alike: the group first, since a profile's id is found otherwise, too.
        if (HexId.TryParse<GroupId>(who, out _) && await client.GetAsync($"api/{groups}/{who}{asked}", cancellation) is { Ok: true } found) return (found, ExitCodes.Ok);
        var (id, exitCode) = await CustomerLookup.FindAsync(who, query, client, output, cancellation);
        return id is null ? (null, exitCode) : (await client.GetAsync($"api/profiles/{id}/{group}{asked}", cancellation), ExitCodes.Ok);
    }
}
