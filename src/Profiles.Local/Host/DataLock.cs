namespace Profiles.Local.Host;

/// <summary>The right to work in a data folder: one process at a time has it. The system takes it back however the process ends.</summary>
public sealed class DataLock : IDisposable
{
    /// <summary>Name of the file that is held open.</summary>
    public const string FileName = ".lock";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream file;

    private DataLock(string folder, FileStream file)
    {
        Folder = folder;
        this.file = file;
    }

    /// <summary>Full path of the data folder.</summary>
    public string Folder { get; }

    /// <summary>Takes the folder, creating it if there is none; null if another process has it.</summary>
    public static DataLock? TryTake(string folder)
    {
        folder = Path.GetFullPath(folder);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
        try
        {
            return new DataLock(folder, new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => file.Dispose();
}
