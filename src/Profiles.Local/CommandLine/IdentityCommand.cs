using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>identity show|pair|plan|split|unsplit</c>: who is who, why, and what would change it.</summary>
internal static class IdentityCommand
{
    public static Command Create(CommandFrame frame) => frame.Command("identity", CommandTexts.Identity, [Show(frame), Pair(frame), Plan(frame), Split(frame), Undo(frame)]);

    private static Command Show(CommandFrame frame)
    {
        var profile = frame.Argument("PROFILE", CommandTexts.ProfileId);
        return frame.Runs(frame.Command("show", CommandTexts.IdentityShow, [profile]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync($"api/profiles/{Uri.EscapeDataString(parsed.GetRequiredValue(profile))}/identity", cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => IdentityPage.WriteCluster(answer.Body, output)) : output.Fail(answer);
        });
    }

    private static Command Pair(CommandFrame frame)
    {
        var one = frame.Argument("A", CommandTexts.PairEnd);
        var other = frame.Argument("B", CommandTexts.PairEnd);
        var unmask = new Option<bool>("--unmask") { Description = Texts.Unmasked.In(frame.Language) };
        return frame.Runs(frame.Command("pair", CommandTexts.IdentityPair, [one, other, unmask]), async (parsed, session, output, cancellation) =>
        {
            var query = $"a={Uri.EscapeDataString(parsed.GetRequiredValue(one))}&b={Uri.EscapeDataString(parsed.GetRequiredValue(other))}{(parsed.GetValue(unmask) ? ProfileCommand.Unmasking : "")}";
            var answer = await session.Client.GetAsync($"api/identity/pair?{query}", cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => IdentityPage.WritePair(answer.Body, output)) : output.Fail(answer);
        });
    }

    private static Command Plan(CommandFrame frame)
    {
        var folder = new Argument<string?>("DIR") { Description = CommandTexts.IdentityPlanFolder.In(frame.Language), Arity = ArgumentArity.ZeroOrOne };
        var files = new DefinitionFiles(frame);
        return frame.Runs(frame.Command("plan", CommandTexts.IdentityPlan, [folder, .. files.Options]), async (parsed, session, output, cancellation) =>
        {
            var upload = new JsonObject { ["files"] = new JsonArray() };
            if (parsed.GetValue(folder) is { } path)
            {
                var (read, failed) = files.Read(path, parsed, output);
                if (read is null) return failed;
                upload = read;
            }
            var answer = await session.Client.PostAsync("api/identity/plan", upload, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            var valid = answer.Body["valid"]?.GetValue<bool>() is true;
            return output.Answer(answer.Body, () => IdentityPage.WritePlan(answer.Body, output), valid ? ExitCodes.Ok : ExitCodes.Failed);
        });
    }

    private static Command Split(CommandFrame frame)
    {
        var profile = frame.Argument("PROFILE", CommandTexts.ProfileId);
        var members = new Argument<string[]>("MEMBER") { Description = CommandTexts.SplitMembers.In(frame.Language), Arity = ArgumentArity.ZeroOrMore };
        var reason = frame.Option("--reason", "TEXT", CommandTexts.Reason);
        return frame.Runs(frame.Command("split", CommandTexts.IdentitySplit, [profile, members, reason]), async (parsed, session, output, cancellation) =>
        {
            var request = new JsonObject { ["reason"] = parsed.GetValue(reason), ["members"] = new JsonArray([.. (parsed.GetValue(members) ?? []).Select(m => (JsonNode)m)]) };
            var answer = await session.Client.PostAsync($"api/profiles/{Uri.EscapeDataString(parsed.GetRequiredValue(profile))}/split", request, cancellation);
            return answer.Ok
                ? output.Answer(answer.Body, () => output.Line(output.Text(Texts.SplitDone, answer.Body.Text("profiles"), answer.Body.Text("id"))))
                : output.Fail(answer);
        });
    }

    private static Command Undo(CommandFrame frame)
    {
        var id = frame.Argument("SPLIT", CommandTexts.SplitId);
        return frame.Runs(frame.Command("unsplit", CommandTexts.IdentityUnsplit, [id]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.DeleteAsync($"api/splits/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}", cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => output.Line(output.Text(Texts.SplitUndone, answer.Body.Text("profiles")))) : output.Fail(answer);
        });
    }
}
