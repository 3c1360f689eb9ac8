using System.CommandLine;
using System.Text.Json.Nodes;
using Profiles.Evidence;

namespace Profiles.Local.CommandLine;

/// <summary><c>profile WHO</c>: one customer, by id, identifier or name. Several are listed.</summary>
internal static class ProfileCommand
{
    /// <summary>The purpose recorded when values are unmasked here.</summary>
    private const string Purpose = "command-line";
    private static readonly string[] Columns = ["id", "name", "members", "tags", "segments"];

    public static Command Create(CommandFrame frame)
    {
        var who = frame.Argument("WHO", CommandTexts.Who);
        var unmask = new Option<bool>("--unmask") { Description = Texts.Unmasked.In(frame.Language) };
        return frame.Runs(frame.Command("profile", CommandTexts.Profile, [who, unmask]), (parsed, session, output, cancellation) =>
            ShowAsync(parsed.GetRequiredValue(who), Unmasking(parsed.GetValue(unmask)), session.Client, output, cancellation));
    }

    /// <summary>What a query says to have values unmasked.</summary>
    public static string Unmasking(bool wanted) => wanted ? $"&unmask=true&purpose={Purpose}" : "";

    private static async Task<int> ShowAsync(string who, string query, ApiClient client, Output output, CancellationToken cancellation)
    {
        if (!HexId.TryParse<ProfileId>(who, out _))
        {
            var found = await FindAsync(who, query, client, cancellation);
            if (!found.Ok) return output.Fail(found);
            var profiles = found.Body.Items().ToList();
            if (profiles.Count == 0) return output.Fail(ExitCodes.NothingFound, Texts.NobodyFound, who);
            if (profiles.Count > 1) return output.Answer(found.Body, () =>
            {
                output.Table(Columns, profiles.Select(p => Columns.Select(c => p.Text(c)).ToArray()));
                output.Note(output.Text(Texts.Several, profiles.Count));
            });
            who = profiles[0].Text("id");
        }
        var answer = await client.GetAsync($"api/profiles/{who}{(query.Length > 0 ? "?" + query[1..] : "")}", cancellation);
        return answer.Ok ? output.Answer(answer.Body, () => ProfilePage.Write(answer.Body, output)) : output.Fail(answer);
    }

    /// <summary>By identifier of any kind; failing that, by what names begin with.</summary>
    private static async Task<ApiAnswer> FindAsync(string who, string query, ApiClient client, CancellationToken cancellation)
    {
        var exact = await client.GetAsync($"api/profiles?identifier={Uri.EscapeDataString(who)}{query}", cancellation);
        if (!exact.Ok || exact.Body.Items().Any()) return exact;
        return await client.GetAsync($"api/profiles?text={Uri.EscapeDataString(who)}{query}", cancellation);
    }
}
