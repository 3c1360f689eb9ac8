using System.Diagnostics.CodeAnalysis;

namespace Profiles.Intake.Reading;

/// <summary>What was detected of a file, or why it cannot be read. Exactly one is set.</summary>
public sealed record FormatResult(FileFormat? Format, Problem? Problem)
{
    [MemberNotNullWhen(true, nameof(Format))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsReadable => Format is not null;

    public static implicit operator FormatResult(FileFormat format) => new(format, Problem: null);

    public static implicit operator FormatResult(Problem problem) => new(Format: null, problem);
}
