using System.CommandLine;
using Profiles.Sqlite;

namespace Profiles.Local.CommandLine;

/// <summary>The command line of the product: parses, runs a command, and turns how it ended into an exit code.</summary>
public static class ProgramCommands
{
    /// <summary>Environment variable: <c>true</c> lets destinations be on this machine.</summary>
    public const string LoopbackVariable = "PROFILES_LOOPBACK_DESTINATIONS";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandContext context, CancellationToken cancellation = default)
    {
        if (context.Environment(LoopbackVariable) == "true") context = context with { Host = context.Host with { AllowLoopbackDestinations = true } };
        var language = GlobalOptions.Language(arguments, context.Environment);
        var frame = new CommandFrame(context, new GlobalOptions(language), language);
        var root = Build(frame);
        var parsed = root.Parse(arguments);
        if (Help.IsAsked(parsed)) return Help.Write(parsed.CommandResult.Command, root, context.Out, language);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await context.Error.WriteLineAsync(frame.Output(parsed).Text(Texts.Usage, error.Message));
            return ExitCodes.Usage;
        }
        return await InvokeAsync(parsed, frame, cancellation);
    }

    internal static RootCommand Build(CommandFrame frame)
    {
        var root = new RootCommand(Texts.Product.In(frame.Language)) { frame.Global.Data, frame.Global.Json, frame.Global.Lang };
        // The built-in help and version speak English only, and print where an object may be expected.
        root.Options.Remove(root.Options.OfType<System.CommandLine.Help.HelpOption>().Single());
        root.Options.Remove(root.Options.OfType<VersionOption>().Single());
        root.Add(Help.Option(frame));
        ServeCommand.AddTo(root, frame);
        root.Add(ImportCommand.Create(frame));
        root.Add(InspectCommand.Create(frame));
        root.Add(MatchCommand.Create(frame));
        root.Add(BatchesCommand.Create(frame));
        root.Add(BatchCommand.Create(frame));
        root.Add(UndoCommand.Create(frame));
        root.Add(QualityCommand.Create(frame));
        root.Add(BaselineCommand.Create(frame));
        root.Add(SpellingsCommand.Create(frame));
        root.Add(AgeingCommand.Create(frame));
        root.Add(ProfileCommand.Create(frame));
        root.Add(ExplainCommand.Create(frame));
        root.Add(TagsCommand.Create(frame));
        root.Add(ConsentCommand.Create(frame));
        root.Add(PrivacyCommand.Create(frame));
        root.Add(IdentityCommand.Create(frame));
        root.Add(ModelCommand.Create(frame));
        root.Add(HouseholdCommand.Create(frame));
        root.Add(CompanyCommand.Create(frame));
        root.Add(ReviewsCommand.Create(frame));
        root.Add(RequestsCommand.Create(frame));
        root.Add(SegmentCommand.Create(frame));
        root.Add(SegmentCommand.CreateProjection(frame));
        root.Add(DefinitionsCommand.Create(frame));
        root.Add(RulesCommand.Create(frame));
        root.Add(MappingCommand.Create(frame));
        root.Add(ChannelCommand.Create(frame));
        root.Add(PullCommand.Create(frame));
        root.Add(LeadsCommand.Create(frame));
        root.Add(DeadLettersCommand.Create(frame));
        root.Add(DestinationsCommand.Create(frame));
        root.Add(StatusCommand.Create(frame));
        root.Add(HealthCommand.Create(frame));
        root.Add(RetentionCommand.Create(frame));
        root.Add(BackupCommand.Create(frame));
        root.Add(RestoreCommand.Create(frame));
        root.Add(ErasureCommand.Create(frame));
        root.Add(ErasureCommand.CreateSuppressions(frame));
        root.Add(AuditCommand.Create(frame));
        root.Add(KeysCommand.Create(frame));
        root.Add(UsersCommand.Create(frame));
        root.Add(EncryptionCommand.Create(frame));
        root.Add(Help.Create(frame, root));
        return root;
    }

    private static async Task<int> InvokeAsync(ParseResult parsed, CommandFrame frame, CancellationToken cancellation)
    {
        var configuration = new InvocationConfiguration
        {
            Output = frame.Context.Out,
            Error = frame.Context.Error,
            EnableDefaultExceptionHandler = false,
            // The library would end the process two seconds after a signal; a host needs the time to let running work finish.
            ProcessTerminationTimeout = frame.Context.Host.DrainTime + TimeSpan.FromSeconds(5),
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (OperationCanceledException)
        {
            return frame.Output(parsed).Fail(ExitCodes.Failed, Texts.Cancelled);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or HttpRequestException or DataFormatException)
        {
            // What the surroundings refuse says itself what and where; everything else is a defect and shows where it happened.
            frame.Output(parsed).Note(exception.Message);
            return ExitCodes.Failed;
        }
    }
}
