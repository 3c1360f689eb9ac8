using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>household WHO</c>: with whom a customer lives, by household id, profile id, identifier or name; or why nobody is known.</summary>
internal static class HouseholdCommand
{
    public static Command Create(CommandFrame frame)
    {
        var who = frame.Argument("WHO", CommandTexts.HouseholdWho);
        var unmask = new Option<bool>("--unmask") { Description = Texts.Unmasked.In(frame.Language) };
        return frame.Runs(frame.Command("household", CommandTexts.Household, [who, unmask]), async (parsed, session, output, cancellation) =>
        {
            await session.CatchUpAsync(cancellation);
            var (sought, query) = (parsed.GetRequiredValue(who), parsed.GetValue(unmask) ? ProfileCommand.Unmasking : "");
            var answer = await GroupLookup.AskAsync("households", "household", sought, query, session.Client, output, cancellation);
            if (answer.Answer is not { } found) return answer.ExitCode;
            return found.Ok ? output.Answer(found.Body, () => Write(found.Body, output)) : output.Fail(found);
        });
    }

    private static void Write(JsonObject household, Output output)
    {
        if (household.Text("reasonText") is { Length: > 0 } reason)
        {
            output.Line(output.Text(Texts.NoHousehold, reason));
            return;
        }
        output.Line(household.Text("id"));
        if (household.Text("address") is { Length: > 0 } address) output.Line(output.Text(Texts.Labelled, output.Label("address"), address));
        output.Line(output.Text(Texts.HouseholdSize, household.Number("size"), household.Number("adults"), household.Number("children")));
        output.Table(["profile", "name", "role", "why"], household.Items("members").Select(m => (IReadOnlyList<string>)
            [m.Text("profile"), m.Text("name"), output.Label(m.Text("role")), string.Join("; ", m.Items("links").Select(l => l.Text("text")).Distinct())]));
    }
}
