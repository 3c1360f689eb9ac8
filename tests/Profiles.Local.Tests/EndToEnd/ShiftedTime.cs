namespace Profiles.Local.Tests.EndToEnd;

/// <summary>The machine's clock, set to another instant: waits are real, dates are the test's.</summary>
internal sealed class ShiftedTime(DateTimeOffset start) : TimeProvider
{
    /// <summary>The instant for which samples/expected.json is written.</summary>
    public static readonly DateTimeOffset Samples = new(2026, 10, 31, 16, 0, 0, TimeSpan.Zero);

    private readonly long began = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(began);
}
