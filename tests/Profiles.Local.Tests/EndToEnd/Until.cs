using Profiles.Local.Tests.Fakes;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Waits for what a real host does in its own time.</summary>
internal static class Until
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    /// <summary>The first answer that is not null. Only a failure takes as long as <see cref="Patience.Longest"/>.</summary>
    public static async Task<T> FoundAsync<T>(string what, Func<Task<T?>> look) where T : class
    {
        using var patience = new CancellationTokenSource(Patience.Longest);
        while (true)
        {
            if (await look() is { } found) return found;
            if (patience.IsCancellationRequested) throw new TimeoutException($"Waited {Patience.Longest} for: {what}.");
            await Task.Delay(BetweenLooks, CancellationToken.None);
        }
    }

    public static Task TrueAsync(string what, Func<Task<bool>> look) => FoundAsync(what, async () => await look() ? what : null);
}
