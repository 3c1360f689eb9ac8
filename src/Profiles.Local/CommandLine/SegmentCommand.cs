using System.CommandLine;
using System.Text.Json.Nodes;
using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary><c>segment …</c>: who is in segments, how many, what sets them apart; <c>projection …</c>: what that is counted by.</summary>
internal static class SegmentCommand
{
    private const int DefaultLimit = 20;

    public static Command Create(CommandFrame frame) => frame.Command("segment", CommandTexts.Segment,
        [List(frame), Count(frame), Overlap(frame), Lift(frame), Compare(frame), LookAlike(frame), Growth(frame), .. SnapshotCommands.Create(frame), Export(frame)]);

    public static Command CreateProjection(CommandFrame frame)
    {
        var status = Answers(frame, frame.Command("status", CommandTexts.ProjectionStatus), (_, session, c) => session.Client.GetAsync("api/projection", c), Show);
        var rebuild = Answers(frame, frame.Command("rebuild", CommandTexts.ProjectionRebuild), (_, session, c) => session.Client.PostAsync("api/projection/rebuild", null, c), Show);
        return frame.Command("projection", CommandTexts.Projection, [status, rebuild]);

        static void Show(JsonObject body, Output output) => output.Line(output.Text(
            SegmentTexts.ProjectionIs, JsonReading.Grouped(body.Number("profiles")), body.Text("asOf"),
            (body["built"]?.GetValue<bool>() is true ? SegmentTexts.Built : SegmentTexts.NotBuilt).In(output.Language)));
    }

    /// <summary>A command that counts: brings the projection up to date where no host does, asks, and shows a table or text.</summary>
    internal static Command Answers(
        CommandFrame frame, Command command, Func<ParseResult, Session, CancellationToken, Task<ApiAnswer>> ask, Action<JsonObject, Output> show) =>
        frame.Runs(command, async (parsed, session, output, cancellation) =>
        {
            await session.CatchUpAsync(cancellation);
            var answer = await ask(parsed, session, cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => show(answer.Body, output)) : output.Fail(answer);
        });

    private static Command List(CommandFrame frame) => Answers(frame, frame.Command("list", CommandTexts.SegmentList),
        (_, session, c) => session.Client.GetAsync("api/segments", c),
        (body, output) => output.Table(["id", "name", "count"], body.Items().Select(s => new[] { s.Text("id"), s.Text("name"), JsonReading.Grouped(s.Number("count")) })));

    private static Command Count(CommandFrame frame)
    {
        var text = frame.Argument("TEXT", CommandTexts.ConditionText);
        var exact = Exact(frame);
        return Answers(frame, frame.Command("count", CommandTexts.SegmentCount, [text, exact]),
            (parsed, session, c) => session.Client.PostAsync(
                $"api/segments/count{(parsed.GetValue(exact) ? "?exact=true" : "")}", new JsonObject { ["when"] = parsed.GetRequiredValue(text) }, c),
            (body, output) =>
            {
                output.Line(body.Text("text"));
                output.Line(output.Text(
                    SegmentTexts.Counted, Shown(body, "count", body.Number("minimum")), JsonReading.Grouped(body.Number("total")), Percent(body, "share"), body.Text("asOf")));
                if (body.Number("examined") > 0) output.Line(output.Text(SegmentTexts.Examined, JsonReading.Grouped(body.Number("examined"))));
            });
    }

    private static Command Overlap(CommandFrame frame)
    {
        var ids = new Argument<string[]>("ID") { Description = CommandTexts.SegmentIds.In(frame.Language), Arity = new ArgumentArity(2, 20) };
        var exact = Exact(frame);
        return Answers(frame, frame.Command("overlap", CommandTexts.SegmentOverlap, [ids, exact]),
            (parsed, session, c) => session.Client.PostAsync(
                $"api/segments/overlap{(parsed.GetValue(exact) ? "?exact=true" : "")}",
                new JsonObject { ["segments"] = new JsonArray([.. parsed.GetRequiredValue(ids).Select(i => (JsonNode)i)]) }, c),
            (body, output) =>
            {
                var least = body.Number("minimum");
                output.Table(["id", "name", "count"], body.Items("segments").Select(s => new[] { s.Text("id"), s.Text("name"), Shown(s, "count", least) }));
                output.Table(["first", "second", "both", "share", "jaccard"], body.Items("cells").Select(cell => new[]
                    { cell.Text("first"), cell.Text("second"), Shown(cell, "count", least), Percent(cell, "share"), Percent(cell, "jaccard") }));
            });
    }

    private static Command Lift(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.SegmentId);
        var against = frame.Option("--base", "ID", CommandTexts.LiftBase);
        var (limit, exact) = (Limit(frame), Exact(frame));
        return Answers(frame, frame.Command("lift", CommandTexts.SegmentLift, [id, against, limit, exact]),
            (parsed, session, c) => session.Client.GetAsync(
                $"api/segments/{Path(parsed.GetRequiredValue(id))}/lift?limit={parsed.GetValue(limit)}{(parsed.GetValue(exact) ? "&exact=true" : "")}"
                + (parsed.GetValue(against) is { } other ? $"&base={Path(other)}" : ""), c),
            (body, output) => Values(body, output));
    }

    private static Command Compare(CommandFrame frame)
    {
        var (first, second) = (frame.Argument("FIRST", CommandTexts.SegmentId), frame.Argument("SECOND", CommandTexts.SegmentId));
        var (limit, exact) = (Limit(frame), Exact(frame));
        return Answers(frame, frame.Command("compare", CommandTexts.SegmentCompare, [first, second, limit, exact]),
            (parsed, session, c) => session.Client.GetAsync(
                $"api/segments/{Path(parsed.GetRequiredValue(first))}/compare/{Path(parsed.GetRequiredValue(second))}?limit={parsed.GetValue(limit)}"
                + (parsed.GetValue(exact) ? "&exact=true" : ""), c),
            (body, output) =>
            {
                var least = body.Number("minimum");
                output.Line(output.Text(
                    SegmentTexts.Compared, body["first"].Text("name"), Shown(body["first"]!, "count", least), body["second"].Text("name"), Shown(body["second"]!, "count", least),
                    Shown(body["overlap"]!, "count", least)));
                Values(body, output);
            });
    }

    private static Command LookAlike(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.SegmentId);
        var limit = Limit(frame);
        return Answers(frame, frame.Command("look-alike", CommandTexts.SegmentLookAlike, [id, limit]),
            (parsed, session, c) => session.Client.GetAsync($"api/segments/{Path(parsed.GetRequiredValue(id))}/look-alike?limit={parsed.GetValue(limit)}", c),
            (body, output) => output.Table(["id", "similarity", "reasons"], body.Items().Select(s => new[]
                { s.Text("profileId"), Percent(s, "similarity"), string.Join("、", (s["reasons"] as JsonArray ?? []).Take(5)) })));
    }

    private static Command Growth(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.Tag);
        var (from, to) = (frame.Option("--from", "DATE", CommandTexts.FromDay), frame.Option("--to", "DATE", CommandTexts.ToDay));
        var tag = new Option<bool>("--tag") { Description = CommandTexts.GrowthOfTag.In(frame.Language) };
        return Answers(frame, frame.Command("growth", CommandTexts.SegmentGrowth, [id, tag, from, to]),
            (parsed, session, c) => session.Client.GetAsync(
                $"api/{(parsed.GetValue(tag) ? "tags" : "segments")}/{Path(parsed.GetRequiredValue(id))}/growth?"
                + string.Join('&', new[] { ("from", parsed.GetValue(from)), ("to", parsed.GetValue(to)) }.Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Path(p.Item2!)}")), c),
            (body, output) => output.Table(["day", "count", "total"], body.Items().Select(d => new[]
                { d.Text("day"), JsonReading.Grouped(d.Number("count")), JsonReading.Grouped(d.Number("total")) })));
    }

    private static Command Export(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.SegmentId);
        var file = frame.Argument("FILE", CommandTexts.OutputFile);
        var unmask = new Option<bool>("--unmask") { Description = Texts.Unmasked.In(frame.Language) };
        var purpose = frame.Option("--for", "PURPOSE", CommandTexts.ExportFor);
        var via = frame.Option("--via", "CHANNEL", CommandTexts.ContactChannel);
        return frame.Runs(frame.Command("export", CommandTexts.SegmentExport, [id, file, unmask, purpose, via]), async (parsed, session, output, cancellation) =>
        {
            var asked = new List<string>();
            if (parsed.GetValue(unmask)) asked.Add("unmask=true&purpose=command-line");
            if (parsed.GetValue(purpose) is { } use) asked.Add($"for={Path(use)}");
            if (parsed.GetValue(via) is { } way) asked.Add($"via={Path(way)}");
            var query = asked.Count == 0 ? "" : "?" + string.Join('&', asked);
            var (segment, target) = (parsed.GetRequiredValue(id), parsed.GetRequiredValue(file));
            var answer = await session.Client.DownloadAsync($"api/segments/{Path(segment)}/export{query}", target, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            var done = new JsonObject { ["segment"] = segment, ["file"] = target };
            var withheld = answer.Body["withheld"]?.DeepClone();
            if (withheld is not null) done["withheld"] = withheld;
            return output.Answer(done, () =>
            {
                output.Line(output.Text(Texts.Written, target));
                if (withheld is not null) output.Line(output.Text(Texts.Withheld, done.Text("withheld")));
            });
        });
    }

    private static void Values(JsonObject body, Output output) => output.Table(
        ["name", "count", "share", "baseCount", "baseShare", "tgi"],
        body.Items("values").Select(v => new[]
        {
            v.Text("name"), Shown(v, "count", body.Number("minimum")), Percent(v, "share"), Shown(v, "baseCount", body.Number("minimum")), Percent(v, "baseShare"),
            v["tgi"] is { } tgi ? tgi.GetValue<double>().ToString("F0", System.Globalization.CultureInfo.InvariantCulture) : "",
        }));

    private static Option<int> Limit(CommandFrame frame) =>
        new("--limit") { Description = CommandTexts.Limit.In(frame.Language), HelpName = "N", DefaultValueFactory = _ => DefaultLimit };

    private static Option<bool> Exact(CommandFrame frame) => new("--exact") { Description = CommandTexts.Exact.In(frame.Language) };

    internal static string Path(string text) => Uri.EscapeDataString(text);

    /// <summary>A count, or that it is less than what is shown.</summary>
    private static string Shown(JsonNode body, string name, long least) =>
        body[name] is null ? $"< {JsonReading.Grouped(least)}" : JsonReading.Grouped(body.Number(name));

    private static string Percent(JsonNode body, string name) =>
        body[name] is { } share ? share.GetValue<double>().ToString("P1", System.Globalization.CultureInfo.InvariantCulture) : "";
}
