using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>Which carriers of a value contradict each other, and when: a value is shared where people who carry it cannot be one person.</summary>
/// <remarks>
/// A value that changes hands is shared only among those of one time: that somebody else had the number years before says nothing of those who
/// have it now, and nothing of those who had it then.
/// </remarks>
internal sealed class Contention
{
    /// <summary>Carriers beyond which a value is shared by everyone once any two contradict each other: times are not compared one by one.</summary>
    private const int MaxCompared = 40;

    private readonly SharedValue value;
    private readonly HashSet<(int A, int B)> contradictions = [];
    private readonly IdentifierSpan[] spans;

    public Contention(SharedValue value, IReadOnlyDictionary<SourcePersonId, PersonFacts> facts)
    {
        this.value = value;
        spans = [.. value.Carriers.Select(c => Crowd.SpanOf(c, value.Identifier))];
        var people = value.Carriers.Select(c => facts[c.Id]).ToArray();
        for (var a = 0; a < people.Length; a++)
            for (var b = a + 1; b < people.Length; b++)
                if (people[a].Contradicts(people[b])) contradictions.Add((a, b));
    }

    /// <summary>True if the two carriers, by their index, contradict each other.</summary>
    public bool Contradict(int a, int b) => contradictions.Contains((a, b));

    /// <summary>True if others, who cannot be one person, carried the value at the time of these two.</summary>
    public bool IsShared(int a, int b)
    {
        if (contradictions.Count == 0 || !value.Kind.ChangesHands || spans.Length > MaxCompared) return contradictions.Count > 0;
        var (first, last) = (Min(spans[a].First, spans[b].First), spans[a].Last > spans[b].Last ? spans[a].Last : spans[b].Last);
        return contradictions.Any(c => IsOfTheTime(c.A) && IsOfTheTime(c.B));

        bool IsOfTheTime(int other)
        {
            if (other == a || other == b) return true;
            var span = spans[other];
            var rest = span.Current ? TimeSpan.FromDays(value.Kind.HandoverDays) : TimeSpan.Zero;
            var restOfTwo = spans[a].Current || spans[b].Current ? TimeSpan.FromDays(value.Kind.HandoverDays) : TimeSpan.Zero;
            return span.Last + rest >= first && span.First <= last + restOfTwo;
        }
    }

    /// <summary>True if one had already given the value up when the other was first seen with it.</summary>
    public bool ChangedHands(int a, int b) => GaveUpBefore(spans[a], spans[b]) || GaveUpBefore(spans[b], spans[a]);

    private static bool GaveUpBefore(IdentifierSpan owner, IdentifierSpan next) => !owner.Current && owner.Last < next.First;

    private static DateTimeOffset Min(DateTimeOffset x, DateTimeOffset y) => x < y ? x : y;
}
