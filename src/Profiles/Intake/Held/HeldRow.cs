using System.Globalization;
using Profiles.Evidence;

namespace Profiles.Intake.Held;

/// <summary>A held row of a file, wherever it stands.</summary>
/// <param name="Run">Run of the batch: a file read again has other held rows.</param>
/// <param name="Chunk">Index of its chunk.</param>
/// <param name="Place">Bytes from the beginning of the chunk.</param>
public readonly record struct HeldRowId(BatchId Run, int Chunk, int Place)
{
    /// <summary>As the subjects of a question.</summary>
    public string[] ToSubjects() => [Run.ToString(), Chunk.ToString(CultureInfo.InvariantCulture), Place.ToString(CultureInfo.InvariantCulture)];

    /// <summary>Reads what <see cref="ToSubjects"/> wrote.</summary>
    public static HeldRowId Of(IReadOnlyList<string> subjects) => new(
        HexId.Parse<BatchId>(subjects[0]), int.Parse(subjects[1], CultureInfo.InvariantCulture), int.Parse(subjects[2], CultureInfo.InvariantCulture));
}

/// <summary>What a steward made of a held row.</summary>
/// <param name="Answer">One of <see cref="HeldAnswers"/>.</param>
/// <param name="By">A key id, never a name.</param>
/// <param name="At">UTC.</param>
/// <param name="Corrected">Of a correction: the texts put into cells, by column of the header.</param>
/// <param name="Always">True if it became a definition, for rows to come.</param>
public sealed record HeldDecision(
    string Answer, string By, DateTimeOffset At, string? Reason = null, IReadOnlyDictionary<string, string>? Corrected = null, bool Always = false);

/// <summary>What can become of a held row.</summary>
public static class HeldAnswers
{
    /// <summary>The row is right as it came: the rules that held it let it pass, and mark it.</summary>
    public const string Accept = "accept";
    /// <summary>The row goes in with other texts in some of its cells.</summary>
    public const string Correct = "correct";
    /// <summary>The row goes back to its channel.</summary>
    public const string Reject = "reject";

    public static IReadOnlyList<string> All { get; } = [Accept, Correct, Reject];
}

/// <summary>A held row with what is needed to read it again.</summary>
/// <param name="Plan">The chunk it stands in.</param>
/// <param name="Row">As it came; <see cref="SetAsideRow.Decision"/> says what was made of it.</param>
public sealed record HeldRow(HeldRowId Id, Batch Batch, BatchTable Table, Chunk Plan, SetAsideRow Row)
{
    /// <summary>As evidence stamps it.</summary>
    public long Offset => Table.OffsetBase + Row.Offset;
}
