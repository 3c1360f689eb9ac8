namespace Profiles.Intake.Unpacking;

/// <summary>Content that turns out unreadable while it is being streamed. Caught where a table is unpacked and kept there as its problem.</summary>
internal sealed class UnpackException(Problem problem) : Exception(problem.Code)
{
    public Problem Problem { get; } = problem;
}
