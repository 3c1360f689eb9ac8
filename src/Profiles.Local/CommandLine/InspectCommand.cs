using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Profiles.Channels;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake.Unpacking;

namespace Profiles.Local.CommandLine;

/// <summary><c>inspect FILE</c>: what would be made of a file, without taking it in. Needs neither a data folder nor a host.</summary>
internal static class InspectCommand
{
    private const string DefaultChannel = "inspect";
    private static readonly BatchId NoBatch = new(0);

    public static Command Create(CommandFrame frame)
    {
        var file = frame.Argument("FILE", CommandTexts.InspectedFile);
        var rows = frame.Option("--rows", "OUT.csv", CommandTexts.InspectRows);
        var channel = frame.Option("--channel", "NAME", CommandTexts.InspectChannel);
        var definitions = frame.Option("--definitions", "DIR", CommandTexts.InspectDefinitions);
        var command = frame.Command("inspect", CommandTexts.Inspect, [file, rows, channel, definitions]);
        command.SetAction((parsed, cancellation) => RunAsync(
            new FileInfo(parsed.GetRequiredValue(file)), parsed.GetValue(channel) ?? DefaultChannel, parsed.GetValue(rows),
            parsed.GetValue(definitions) ?? frame.Context.Host.Starters, frame.Output(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, string channel, string? rows, string definitions, Output output, CancellationToken cancellation)
    {
        if (!file.Exists) return output.Fail(ExitCodes.Failed, Texts.Unreadable, file.FullName);
        if (!Directory.Exists(definitions)) return output.Fail(ExitCodes.Failed, Texts.NoFolder, definitions);
        var (set, problems) = DefinitionLoader.Load(DefinitionFolder.Read(definitions));
        if (set is null)
        {
            foreach (var problem in problems) output.Note(problem.Message.In(output.Language));
            return ExitCodes.Failed;
        }
        using var files = new InspectedFiles([file], channel);
        var unpacked = await new FileUnpacker(files, UnpackOptions.Default).UnpackAsync(NoBatch, files.Inspected[0], file.Length, set.Channel(channel).Files, cancellation);
        var (active, now) = (ActiveDefinitions.Of(set), TimeProvider.System.GetUtcNow());
        var tables = new List<TableInspection>();
        foreach (var table in unpacked.Tables)
            tables.Add(await TableInspection.ReadAsync(table, files, active, channel, now, rows is null ? null : Numbered(rows, tables.Count), cancellation));
        var body = new JsonObject
        {
            ["file"] = file.Name,
            ["error"] = unpacked.Problem is null ? null : InspectionText.Json(unpacked.Problem, output.Language),
            ["notices"] = new JsonArray([.. unpacked.Notices.Select(n => InspectionText.Json(n, output.Language))]),
            ["tables"] = new JsonArray([.. tables.Select(t => InspectionText.Json(t, output.Language))]),
        };
        var isReadable = unpacked.Problem is null && tables.Exists(t => t.Problem is null);
        return output.Answer(body, Show, isReadable ? ExitCodes.Ok : ExitCodes.Failed);

        void Show()
        {
            if (unpacked.Problem is not null) output.Line(InspectionText.Words(unpacked.Problem, output));
            foreach (var notice in unpacked.Notices) output.Line(InspectionText.Words(notice, output));
            foreach (var table in tables) InspectionText.Show(table, output);
        }
    }

    /// <summary>The file for the rows of a table: of the second one <c>OUT-2.csv</c>.</summary>
    private static string Numbered(string path, int index) => index == 0 ? path : Path.Combine(
        Path.GetDirectoryName(path) ?? "", string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(path)}-{index + 1}{Path.GetExtension(path)}"));
}
