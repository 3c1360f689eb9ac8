using System.CommandLine;
using System.Globalization;
using Profiles.Definitions;
using Profiles.Intake.Unpacking;
using Profiles.Matching.Comparators;
using Profiles.Matching.Files;

namespace Profiles.Local.CommandLine;

/// <summary><c>match FILE…</c>: which rows of any files belong together, with no configuration. Needs neither a data folder nor a host.</summary>
internal static class MatchCommand
{
    private const string Channel = "match";

    public static Command Create(CommandFrame frame)
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = MatchTexts.Files.In(frame.Language), Arity = ArgumentArity.ZeroOrMore };
        var target = frame.Option("--output", "CLUSTERS.csv", MatchTexts.Output);
        var model = frame.Option("--model", "MODEL.json", MatchTexts.ModelFile);
        var threshold = new Option<double?>("--threshold") { Description = MatchTexts.Threshold.In(frame.Language), HelpName = "P" };
        var explain = new Option<bool>("--explain") { Description = MatchTexts.Explain.In(frame.Language) };
        var definitions = frame.Option("--definitions", "DIR", CommandTexts.InspectDefinitions);
        var command = frame.Command("match", MatchTexts.Match, [files, target, threshold, explain, model, definitions, Evaluate(frame)]);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (output, link) = (frame.Output(parsed), parsed.GetValue(threshold));
            if (parsed.GetValue(files) is not { Length: > 0 } given) return output.Fail(ExitCodes.Usage, MatchTexts.NoFile);
            if (link is not (null or > 0 and < 1)) return output.Fail(ExitCodes.Usage, MatchTexts.NoProbability, link);
            var starters = parsed.GetValue(definitions) ?? frame.Context.Host.Starters;
            return await MatchAsync(given, truth: null, link, starters, frame, output, matched =>
            {
                if (parsed.GetValue(target) is { } path) MatchClusters.Write(path, matched);
                if (parsed.GetValue(model) is { } saved) File.WriteAllText(saved, DefinitionJson.Of(matched.Linkage.Model));
                return MatchReport.Answer(matched, parsed.GetValue(explain), output);
            }, cancellation);
        });
        return command;
    }

    private static Command Evaluate(CommandFrame frame)
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = MatchTexts.Files.In(frame.Language), Arity = ArgumentArity.OneOrMore };
        var truth = new Option<string>("--truth") { Description = MatchTexts.Truth.In(frame.Language), HelpName = "COLUMN", Required = true };
        var definitions = frame.Option("--definitions", "DIR", CommandTexts.InspectDefinitions);
        var command = frame.Command("evaluate", MatchTexts.Evaluate, [files, truth, definitions]);
        command.SetAction((parsed, cancellation) =>
        {
            var output = frame.Output(parsed);
            var starters = parsed.GetValue(definitions) ?? frame.Context.Host.Starters;
            return MatchAsync(parsed.GetRequiredValue(files), parsed.GetRequiredValue(truth), link: null, starters, frame, output, matched => MatchEvaluation.Answer(matched, output), cancellation);
        });
        return command;
    }

    private static async Task<int> MatchAsync(
        IReadOnlyList<FileInfo> given, string? truth, double? link, string definitions, CommandFrame frame, Output output, Func<MatchedFiles, int> answer, CancellationToken cancellation)
    {
        foreach (var file in given)
            if (!file.Exists) return output.Fail(ExitCodes.Failed, Texts.Unreadable, file.FullName);
        if (!Directory.Exists(definitions)) return output.Fail(ExitCodes.Failed, Texts.NoFolder, definitions);
        var (set, problems) = DefinitionLoader.Load(DefinitionFolder.Read(definitions));
        if (set is null)
        {
            foreach (var problem in problems) output.Note(problem.Message.In(output.Language));
            return ExitCodes.Failed;
        }
        using var files = new InspectedFiles(given, Channel);
        var today = ActiveDefinitions.Of(set).Calendar.DayOf(frame.Context.Time.GetUtcNow());
        var reader = new MatchFileReader(files, set.Catalog, set.Business.Currency, today);
        var sources = new List<MatchSource>();
        for (var index = 0; index < given.Count; index++)
        {
            var opened = await reader.OpenAsync(files.Inspected[index], given[index].Length, settings: null, cancellation);
            foreach (var problem in opened.Problems.Concat(opened.Notices)) output.Note(InspectionText.Words(problem, output));
            if (opened.Problems.Count > 0) return ExitCodes.Failed;
            sources.AddRange(opened.Sources);
        }
        if (truth is not null && !sources.Exists(s => s.Table.Header.Contains(truth, StringComparer.Ordinal)))
            return output.Fail(ExitCodes.Failed, MatchTexts.NoColumn, truth, string.Join(CultureInfo.InvariantCulture.TextInfo.ListSeparator, sources.SelectMany(s => s.Table.Header).Distinct(StringComparer.Ordinal)));
        var matched = await new FileMatcher(reader, new ComparisonProposer(set.Catalog), ComparatorKinds.Find).MatchAsync(sources, truth, link, cancellation);
        if (matched is null) return output.Fail(ExitCodes.Failed, MatchTexts.NothingToCompare);
        if (matched.Comparisons.Drafts.Count == 0) output.Note(MatchTexts.NothingToCompare.In(output.Language));
        return answer(matched);
    }
}
