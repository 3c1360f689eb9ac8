namespace Profiles.Sqlite;

/// <summary>Stored data this program cannot use. The message, in English and Chinese, names the place, what was expected and what was found.</summary>
public sealed class DataFormatException : Exception
{
    private DataFormatException(string message) : base(message) { }

    internal static DataFormatException OtherVersion(string place, long found, long expected) => new(
        $"{place}: written by format {found}, this program reads format {expected}. "
        + $"（{place}：由格式 {found} 写成，本程序读取格式 {expected}。）");

    internal static DataFormatException NotOurs(string place) => new(
        $"{place}: not a database of ProfileFunctions. （{place}：不是 ProfileFunctions 的数据库。）");

    internal static DataFormatException NotABackup(string place, string found) => new(
        $"{place}: expected a backup of ProfileFunctions, found {found}. （{place}：应为 ProfileFunctions 的备份，实为 {found}。）");

    internal static DataFormatException NeedsPassphrase(string place) => new(
        $"{place}: the backup is under a passphrase, none was given. （{place}：备份已加密，但未给出口令。）");

    internal static DataFormatException NotEmpty(string folder) => new(
        $"{folder}: expected no folder or an empty one to restore into, found files. （{folder}：恢复目标应不存在或为空，但其中已有文件。）");

    internal static DataFormatException NoData(string folder) => new(
        $"{folder}: expected a data folder, found none. （{folder}：应为数据文件夹，但不存在。）");
}
