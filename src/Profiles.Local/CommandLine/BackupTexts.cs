using System.Text.Json.Nodes;
using Profiles.Definitions;
using Profiles.Sqlite;

namespace Profiles.Local.CommandLine;

/// <summary>What backup and restore say.</summary>
internal static class BackupTexts
{
    public static readonly Localized Verify = new("完整读取一份备份并校验", "read a backup whole and check it");
    public static readonly Localized Verified = new("{0}：完好，{2} 个文件，{1}", "{0}: sound, {2} files, {1}");
    public static readonly Localized WrittenBy = new("由版本 {0}（格式 {1}）写于 {2}", "written by version {0} (format {1}) at {2}");
    public static readonly Localized DroppedAgain = new("{0} 个备份期间收到的文件已放回投递文件夹", "{0} files that came while the backup was made lie in the drop folder again");
    public static readonly Localized PassphraseFile = new("口令所在文件（默认环境变量 PROFILES_BACKUP_PASSPHRASE）；没有口令则不加密", "file with the passphrase (else PROFILES_BACKUP_PASSPHRASE); without one nothing is sealed");
    public static readonly Localized ShortPassphrase = new("口令至少 {0} 个字符，实为 {1} 个。", "A passphrase has at least {0} characters, this one has {1}.");

    public static string Origin(BackupSummary summary, Output output) => output.Text(
        WrittenBy, summary.Version ?? output.Text(Texts.Unknown), summary.FormatVersion, summary.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));

    public static JsonObject Body(BackupSummary summary) => new()
    {
        ["version"] = summary.Version, ["formatVersion"] = summary.FormatVersion, ["createdAt"] = summary.CreatedAt, ["files"] = summary.Files,
        ["droppedAgain"] = summary.DroppedAgain,
    };
}
