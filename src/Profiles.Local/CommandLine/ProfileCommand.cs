using System.CommandLine;

namespace Profiles.Local.CommandLine;

/// <summary><c>profile WHO</c>: one customer, by id, identifier or name. Several are listed.</summary>
internal static class ProfileCommand
{
    /// <summary>What is asked for unmasked values; the purpose is recorded.</summary>
    public const string Unmasking = "&unmask=true&purpose=command-line";

    public static Command Create(CommandFrame frame)
    {
        var who = frame.Argument("WHO", CommandTexts.Who);
        var asOf = frame.Option("--as-of", "DATE", CommandTexts.AsOf);
        var unmask = new Option<bool>("--unmask") { Description = Texts.Unmasked.In(frame.Language) };
        return frame.Runs(frame.Command("profile", CommandTexts.Profile, [who, asOf, unmask]), async (parsed, session, output, cancellation) =>
        {
            var query = parsed.GetValue(unmask) ? Unmasking : "";
            var (id, exitCode) = await CustomerLookup.FindAsync(parsed.GetRequiredValue(who), query, session.Client, output, cancellation);
            if (id is null) return exitCode;
            if (parsed.GetValue(asOf) is { } then) query += $"&asOf={Uri.EscapeDataString(then)}";
            var answer = await session.Client.GetAsync($"api/profiles/{id}{(query.Length > 0 ? "?" + query[1..] : "")}", cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => ProfilePage.Write(answer.Body, output)) : output.Fail(answer);
        });
    }
}
