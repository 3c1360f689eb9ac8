using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>audit [list|verify|anchor|export]</c>: who did what to whom, and whether the record of it is whole.</summary>
internal static class AuditCommand
{
    private const int DefaultLimit = 50;
    private static readonly string[] Columns = ["number", "at", "title", "who", "subject", "purpose", "detail"];

    public static Command Create(CommandFrame frame)
    {
        var command = List(frame, "audit", CommandTexts.Audit);
        command.Add(List(frame, "list", CommandTexts.AuditList));
        command.Add(Verify(frame));
        command.Add(Anchor(frame));
        command.Add(Export(frame));
        return command;
    }

    private static Command List(CommandFrame frame, string name, Definitions.Localized description)
    {
        var filters = new Filters(frame);
        var limit = new Option<int>("--limit") { Description = CommandTexts.Limit.In(frame.Language), HelpName = "N", DefaultValueFactory = _ => DefaultLimit };
        return frame.Runs(frame.Command(name, description, [.. filters.Options, limit]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync(
                string.Create(CultureInfo.InvariantCulture, $"api/audit?limit={parsed.GetValue(limit)}{filters.Query(parsed)}"), cancellation);
            if (!answer.Ok) return output.Fail(answer);
            if (output.IsJson) return output.Answer(answer.Body, () => { });
            var time = await BusinessTime.ReadAsync(session.Client, cancellation);
            output.Table(Columns, answer.Body.Items().Select(e => Columns.Select(c => c == "at" ? time.Text(e.Text(c)) : e.Text(c)).ToArray()));
            return ExitCodes.Ok;
        });
    }

    private static Command Verify(CommandFrame frame)
    {
        var anchor = frame.Option("--anchor", "LINE", CommandTexts.AuditKept);
        return frame.Runs(frame.Command("verify", CommandTexts.AuditVerify, [anchor]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync(
                "api/audit/verify" + (parsed.GetValue(anchor) is { } kept ? "?anchor=" + Uri.EscapeDataString(kept) : ""), cancellation);
            if (!answer.Ok) return output.Fail(answer);
            var whole = answer.Body["whole"]!.GetValue<bool>();
            return output.Answer(answer.Body, () => output.Line(answer.Body.Text("text")), whole ? ExitCodes.Ok : ExitCodes.Failed);
        });
    }

    private static Command Anchor(CommandFrame frame) =>
        frame.Runs(frame.Command("anchor", CommandTexts.AuditAnchor), async (_, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync("api/audit/anchor", cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => output.Line(answer.Body.Text("anchor"))) : output.Fail(answer);
        });

    private static Command Export(CommandFrame frame)
    {
        var file = frame.Argument("FILE", CommandTexts.AuditFile);
        var filters = new Filters(frame);
        return frame.Runs(frame.Command("export", CommandTexts.AuditExport, [file, .. filters.Options]), async (parsed, session, output, cancellation) =>
        {
            var target = Path.GetFullPath(parsed.GetRequiredValue(file));
            var answer = await session.Client.DownloadAsync("api/audit/export?" + filters.Query(parsed).TrimStart('&'), target, cancellation);
            return answer.Ok
                ? output.Answer(new JsonObject { ["file"] = target }, () => output.Line(output.Text(Texts.Written, target)))
                : output.Fail(answer);
        });
    }

    /// <summary>What of the trail is asked for.</summary>
    private sealed class Filters(CommandFrame frame)
    {
        private readonly Option<string?>[] all =
        [
            frame.Option("--action", "ACTION", CommandTexts.AuditAction), frame.Option("--who", "ID", CommandTexts.AuditWho),
            frame.Option("--subject", "ID", CommandTexts.AuditSubject), frame.Option("--from", "TIME", CommandTexts.AuditFrom),
            frame.Option("--to", "TIME", CommandTexts.AuditTo),
        ];

        public IEnumerable<Symbol> Options => all;

        /// <summary>Each that was given, behind an ampersand.</summary>
        public string Query(ParseResult parsed) => string.Concat(
            all.Where(o => parsed.GetValue(o) is not null).Select(o => $"&{o.Name.TrimStart('-')}={Uri.EscapeDataString(parsed.GetValue(o)!)}"));
    }
}
