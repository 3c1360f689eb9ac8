using System.CommandLine;
using System.Globalization;

namespace Profiles.Local.CommandLine;

/// <summary>Help in both languages: usage, commands, arguments, options, exit codes.</summary>
internal static class Help
{
    private const string OptionName = "--help";

    public static Option<bool> Option(CommandFrame frame) =>
        new(OptionName, "-h", "-?") { Description = CommandTexts.Help.In(frame.Language), Recursive = true };

    public static Command Create(CommandFrame frame, RootCommand root)
    {
        var names = new Argument<string[]>("COMMAND") { Description = CommandTexts.HelpOn.In(frame.Language), Arity = ArgumentArity.ZeroOrMore };
        var command = frame.Command("help", CommandTexts.Help, [names]);
        command.SetAction(parsed =>
        {
            Command asked = root;
            foreach (var name in parsed.GetValue(names) ?? [])
            {
                if (asked.Subcommands.FirstOrDefault(c => c.Name == name) is not { } sub) return frame.Output(parsed).Fail(ExitCodes.Usage, Texts.Usage, name);
                asked = sub;
            }
            return Write(asked, root, frame.Context.Out, frame.Language);
        });
        return command;
    }

    /// <summary>True for <c>--help</c> anywhere, also where the rest is not yet a valid command line.</summary>
    public static bool IsAsked(ParseResult parsed) => parsed.GetResult(OptionName) is System.CommandLine.Parsing.OptionResult { Implicit: false };

    public static int Write(Command command, RootCommand root, TextWriter writer, string language)
    {
        writer.WriteLine(command.Description);
        writer.WriteLine();
        writer.WriteLine($"{CommandTexts.HeadUsage.In(language)}: {Usage(command, root)}");
        WriteRows(writer, CommandTexts.HeadCommands.In(language), command.Subcommands.Select(c => (Signature(c), c.Description)));
        WriteRows(writer, CommandTexts.HeadArguments.In(language), command.Arguments.Select(a => (a.Name, a.Description)));
        var options = command == root ? command.Options : command.Options.Concat(root.Options.Where(o => o.Recursive));
        WriteRows(writer, CommandTexts.HeadOptions.In(language), options.Select(o => (Signature(o), o.Description)));
        if (command == root)
            WriteRows(writer, CommandTexts.HeadExitCodes.In(language), CommandTexts.ExitCodeMeanings.Select(
                e => (e.Code.ToString(CultureInfo.InvariantCulture), (string?)e.Meaning.In(language))));
        return ExitCodes.Ok;
    }

    private static string Usage(Command command, RootCommand root)
    {
        var path = command.Name;
        for (var parent = command.Parents.OfType<Command>().FirstOrDefault(); parent is not null && parent != root; parent = parent.Parents.OfType<Command>().FirstOrDefault())
            path = parent.Name + " " + path;
        var after = command.Subcommands.Count > 0 && command.Arguments.Count == 0 ? " COMMAND" : Parameters(command);
        return command == root ? "./run [COMMAND] [OPTIONS]" : $"./run {path}{after} [OPTIONS]";
    }

    private static string Signature(Command command) => command.Subcommands.Count > 0 && command.Arguments.Count == 0
        ? $"{command.Name} {string.Join('|', command.Subcommands.Select(c => c.Name))}"
        : command.Name + Parameters(command);

    /// <summary>Arguments, and the options that cannot be left out.</summary>
    private static string Parameters(Command command) => string.Concat(
        command.Arguments.Select(Placeholder).Concat(command.Options.Where(o => o.Required).Select(Signature)).Select(p => " " + p));

    private static string Signature(Option option) =>
        string.Join(", ", option.Aliases.Prepend(option.Name)) + (option.HelpName is null ? "" : " " + option.HelpName);

    private static string Placeholder(Argument argument)
    {
        var name = argument.Arity.MaximumNumberOfValues > 1 ? argument.Name + "…" : argument.Name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private static void WriteRows(TextWriter writer, string heading, IEnumerable<(string Name, string? Description)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        writer.WriteLine();
        writer.WriteLine(heading + ":");
        var width = all.Max(r => r.Name.Length);
        foreach (var (name, description) in all) writer.WriteLine($"  {name.PadRight(width)}  {description}");
    }
}
