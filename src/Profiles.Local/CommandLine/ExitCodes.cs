namespace Profiles.Local.CommandLine;

/// <summary>How a command ended, for scripts. Part of the public interface: numbers are never given another meaning.</summary>
public static class ExitCodes
{
    public const int Ok = 0;
    /// <summary>It was tried and did not work; standard error says why.</summary>
    public const int Failed = 1;
    /// <summary>The command line is not right; nothing was tried.</summary>
    public const int Usage = 2;
    /// <summary>There is no such profile, batch, tag, segment or key.</summary>
    public const int NothingFound = 3;
    /// <summary>Another process uses the data folder and does not answer.</summary>
    public const int DataFolderInUse = 4;
    /// <summary>A batch cannot end by itself: work of it lies among the dead letters.</summary>
    public const int Stalled = 5;
}
