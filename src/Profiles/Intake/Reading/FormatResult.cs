using System.Diagnostics.CodeAnalysis;

namespace Profiles.Intake.Reading;

/// <summary>What was detected of a file, or why it cannot be read. Exactly one of format and problem is set.</summary>
/// <param name="Notices">What people should know though the file is read: lines passed over, a header put together from two rows.</param>
public sealed record FormatResult(FileFormat? Format, Problem? Problem, IReadOnlyList<Problem> Notices)
{
    [MemberNotNullWhen(true, nameof(Format))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsReadable => Format is not null;

    public static implicit operator FormatResult(FileFormat format) => new(format, Problem: null, []);

    public static implicit operator FormatResult(Problem problem) => new(Format: null, problem, []);
}
