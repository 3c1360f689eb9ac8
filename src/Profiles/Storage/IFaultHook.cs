namespace Profiles.Storage;

/// <summary>A place where tests stop the world: adapters call it before and after each commit. Production has none.</summary>
public interface IFaultHook
{
    /// <summary>Throws to simulate a crash at this point.</summary>
    void At(string point);
}
