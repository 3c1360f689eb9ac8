using System.CommandLine;
using Profiles.Sqlite;

namespace Profiles.Local.CommandLine;

/// <summary>Where a passphrase comes from: a file, else the environment; never the command line, which other processes see.</summary>
internal sealed class Passphrase(CommandFrame frame)
{
    public const string Variable = "PROFILES_BACKUP_PASSPHRASE";

    public Option<string?> Option { get; } = frame.Option("--passphrase-file", "FILE", BackupTexts.PassphraseFile);

    /// <summary>False, having said why, if one was given that cannot be used.</summary>
    /// <param name="passphrase">Null if none was given.</param>
    public bool TryRead(ParseResult parsed, Output output, out string? passphrase)
    {
        passphrase = parsed.GetValue(Option) is { } file
            ? File.ReadAllText(file).TrimEnd('\r', '\n')
            : frame.Context.Environment(Variable) is { Length: > 0 } named ? named : null;
        if (passphrase is null || passphrase.Length >= SqliteBackup.ShortestPassphrase) return true;
        output.Fail(ExitCodes.Failed, BackupTexts.ShortPassphrase, SqliteBackup.ShortestPassphrase, passphrase.Length);
        return false;
    }
}
