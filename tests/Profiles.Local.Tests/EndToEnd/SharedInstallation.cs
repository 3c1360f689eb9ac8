using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>One installation for the tests of a class, which keep apart by numbers of their own.</summary>
public sealed class SharedInstallation : IAsyncLifetime
{
    internal Installation Installation { get; private set; } = null!;

    /// <summary>Number of the last test begun.</summary>
    internal int Number { get; private set; }

    /// <summary>A number no other test of the class has, from 1.</summary>
    internal int Next() => ++Number;

    public async Task InitializeAsync() => Installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));

    public async Task DisposeAsync() => await Installation.DisposeAsync();
}
