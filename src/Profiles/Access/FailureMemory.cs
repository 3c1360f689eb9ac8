namespace Profiles.Access;

/// <summary>Failed sign-ins by what no account stands for: an address, or a name nobody has. In memory, of this process, for a day at most.</summary>
public sealed class FailureMemory(TimeProvider time)
{
    /// <summary>Beyond it the memory begins anew.</summary>
    private const int MaxEntries = 100_000;
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (int Failures, DateTimeOffset Last, DateTimeOffset Until)> entries = new(StringComparer.Ordinal);

    /// <summary>Until when whoever that is waits; null: not at all.</summary>
    public DateTimeOffset? BlockedUntil(string who)
    {
        lock (gate) return entries.TryGetValue(who, out var entry) && entry.Until > time.GetUtcNow() ? entry.Until : null;
    }

    public void Fail(string who, int free)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (entries.Count >= MaxEntries) entries.Clear();
            var before = entries.GetValueOrDefault(who);
            var failures = now - before.Last > Memory ? 1 : before.Failures + 1;
            entries[who] = (failures, now, now + Lockout.WaitAfter(failures, free));
        }
    }

    public void Forget(string who)
    {
        lock (gate) entries.Remove(who);
    }
}
