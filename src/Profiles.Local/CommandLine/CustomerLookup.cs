using System.Text.Json.Nodes;
using Profiles.Evidence;
using Profiles.Privacy;

namespace Profiles.Local.CommandLine;

/// <summary>Whom a command names: a profile id, or whatever finds exactly one customer.</summary>
internal static class CustomerLookup
{
    private static readonly string[] Columns = ["id", "name", "members", "tags", "segments"];

    /// <returns>The id; null if it has been said why there is none, with the exit code.</returns>
    /// <param name="query">What is asked besides, beginning with <c>&amp;</c>.</param>
    public static async Task<(string? Id, int ExitCode)> FindAsync(string who, string query, ApiClient client, Output output, CancellationToken cancellation)
    {
        if (HexId.TryParse<ProfileId>(who, out _)) return (who, ExitCodes.Ok);
        var found = await AskAsync(who, query, client, cancellation);
        if (!found.Ok) return (null, output.Fail(found));
        var profiles = found.Body.Items().ToList();
        return profiles.Count switch
        {
            0 => (null, output.Fail(ExitCodes.NothingFound, Texts.NobodyFound, SensitiveText.Mask(who))),
            1 => (profiles[0].Text("id"), ExitCodes.Ok),
            _ => (null, List(found.Body, profiles, output)),
        };
    }

    private static int List(JsonObject body, List<JsonObject> profiles, Output output) => output.Answer(body, () =>
    {
        output.Table(Columns, profiles.Select(p => Columns.Select(c => p.Text(c)).ToArray()));
        output.Note(output.Text(Texts.Several, profiles.Count));
    });

    /// <summary>By identifier of any kind; failing that, by what names begin with.</summary>
    private static async Task<ApiAnswer> AskAsync(string who, string query, ApiClient client, CancellationToken cancellation)
    {
        var exact = await client.GetAsync($"api/profiles?identifier={Uri.EscapeDataString(who)}{query}", cancellation);
        if (!exact.Ok || exact.Body.Items().Any()) return exact;
        return await client.GetAsync($"api/profiles?text={Uri.EscapeDataString(who)}{query}", cancellation);
    }
}
