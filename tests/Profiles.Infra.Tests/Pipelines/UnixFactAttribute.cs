using Xunit;

namespace Profiles.Infra.Tests.Pipelines;

/// <summary>Runs where there is <c>/bin/sh</c>.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows()) Skip = "needs /bin/sh";
    }
}

/// <inheritdoc cref="UnixFactAttribute"/>
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute()
    {
        if (OperatingSystem.IsWindows()) Skip = "needs /bin/sh";
    }
}
