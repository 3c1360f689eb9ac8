namespace Profiles.Sqlite;

/// <summary>Files and folders that only the owner of the process may read.</summary>
public static class OwnerOnlyFile
{
    /// <param name="overwrite">False throws <see cref="IOException"/> if there is one.</param>
    public static FileStream Create(string path, bool overwrite = false)
    {
        var options = new FileStreamOptions { Mode = overwrite ? FileMode.Create : FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
