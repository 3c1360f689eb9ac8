using System.CommandLine;
using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary>What a command does, given what it was asked and where it works.</summary>
internal delegate Task<int> CommandWork(ParseResult parsed, Session session, Output output, CancellationToken cancellation);

/// <summary>What every command is built from.</summary>
internal sealed record CommandFrame(CommandContext Context, GlobalOptions Global, string Language)
{
    public Command Command(string name, Localized description, params IEnumerable<Symbol> parts)
    {
        var command = new Command(name, description.In(Language));
        foreach (var part in parts)
        {
            if (part is Argument argument) command.Add(argument);
            else if (part is Option option) command.Add(option);
            else if (part is Command sub) command.Add(sub);
        }
        return command;
    }

    public Argument<string> Argument(string name, Localized description) => new(name) { Description = description.In(Language) };

    public Option<string?> Option(string name, string value, Localized description) =>
        new(name) { Description = description.In(Language), HelpName = value };

    public Output Output(ParseResult parsed) => new(Context, Language, parsed.GetValue(Global.Json));

    public string Folder(ParseResult parsed) => Global.Folder(parsed, Context.Environment);

    /// <summary>A command that works through the API, beside a host or with one of its own.</summary>
    /// <param name="runPumps">True if it needs work to be done, not only questions answered.</param>
    public Command Runs(Command command, CommandWork work, bool runPumps = false) => Runs(command, work, _ => runPumps);

    /// <summary>The same, where it hangs on the options.</summary>
    public Command Runs(Command command, CommandWork work, Func<ParseResult, bool> runPumps)
    {
        command.SetAction(async (parsed, cancellation) =>
        {
            var output = Output(parsed);
            var folder = Folder(parsed);
            await using var session = await Session.OpenAsync(folder, Context, Language, runPumps(parsed), cancellation);
            return session is null
                ? output.Fail(ExitCodes.DataFolderInUse, Texts.FolderInUse, folder)
                : await work(parsed, session, output, cancellation);
        });
        return command;
    }
}
