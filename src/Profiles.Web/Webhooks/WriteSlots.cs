namespace Profiles.Web.Webhooks;

/// <summary>Bounds how many webhook requests are worked on at once, and with it their memory.</summary>
public sealed class WriteSlots(WebOptions options)
{
    private int used;

    /// <summary>Takes a slot; false if all are taken.</summary>
    public bool TryTake()
    {
        if (Interlocked.Increment(ref used) <= options.MaxConcurrentWrites) return true;
        Interlocked.Decrement(ref used);
        return false;
    }

    public void Free() => Interlocked.Decrement(ref used);
}
