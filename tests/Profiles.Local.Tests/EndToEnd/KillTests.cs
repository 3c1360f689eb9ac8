using Xunit;
using Xunit.Abstractions;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>A host killed at random points and started again ends where an undisturbed one does (design D7).</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [Fact]
    public Task Kill_AtRandomPoints_EndsAsTheUndisturbedRun() => new KillRun(output, more: []).RunAsync();

    [Fact]
    public Task Kill_DuringARerun_EndsAsBeforeIt() => new KillRun(output, more: []).RerunAsync();
}
