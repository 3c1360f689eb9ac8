namespace Profiles.Intake.Unpacking.Workbooks;

/// <summary>Tells damage of what is read from failures of reading.</summary>
internal static class Damage
{
    /// <summary>
    /// True for whatever a parser may throw at bytes that are wrong. Not for a stop, a problem already worded, or a store that fails: those
    /// are tried again.
    /// </summary>
    public static bool IsOfContent(Exception error) => error is not (OperationCanceledException or UnpackException)
        && (error is not IOException || error is EndOfStreamException);
}
