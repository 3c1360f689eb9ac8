namespace Profiles.Privacy.Retention;

/// <summary>How many of a kind went, or would go: never what they were.</summary>
/// <param name="Channel">Null where it is of no channel.</param>
public sealed record RetentionCount(RetentionKind Kind, string? Channel, long Count);

/// <summary>Counts by kind and channel.</summary>
internal sealed class RetentionTally
{
    private readonly Dictionary<(RetentionKind Kind, string? Channel), long> counts = [];

    public void Add(RetentionKind kind, string? channel, long count)
    {
        if (count != 0) counts[(kind, channel)] = counts.GetValueOrDefault((kind, channel)) + count;
    }

    /// <summary>By kind, then channel.</summary>
    public IReadOnlyList<RetentionCount> ToCounts() =>
        [.. counts.Select(c => new RetentionCount(c.Key.Kind, c.Key.Channel, c.Value)).OrderBy(c => c.Kind).ThenBy(c => c.Channel, StringComparer.Ordinal)];
}

/// <summary>One run over the data, or a look at what it would do.</summary>
/// <param name="Now">When it began: everything is judged by it.</param>
/// <param name="Today">The business's day of <paramref name="Now"/>.</param>
/// <param name="IsPlan">True only counts.</param>
internal sealed record RetentionPass(
    DateTimeOffset Now, DateOnly Today, Definitions.ActiveDefinitions Active, RetentionSchedule Schedule, bool IsPlan, RetentionTally Tally)
{
    public static RetentionPass Begin(Definitions.ActiveDefinitions active, DateTimeOffset now, bool isPlan) =>
        new(now, active.Calendar.DayOf(now), active, new RetentionSchedule(active.Set), isPlan, new RetentionTally());

    /// <summary>What is older has been kept long enough; null keeps.</summary>
    public DateTimeOffset? Before(RetentionKind kind, string? channel = null) =>
        Schedule.DaysOf(kind, channel) is { } days ? Now - TimeSpan.FromDays(days) : null;

    /// <summary>Events of earlier days have been kept long enough; null keeps.</summary>
    public DateOnly? EventsBefore(string channel, string type) =>
        Schedule.DaysOf(RetentionKind.Events, channel, type) is { } days ? DateOnly.FromDayNumber(Math.Max(0, Today.DayNumber - days)) : null;
}
