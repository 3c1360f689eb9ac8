using Profiles.Evidence;

namespace Profiles.Quality.Baselines;

/// <summary>People of a channel at random, bounded: those with the smallest ids, which are hashes. Neither order nor repetition matters.</summary>
internal sealed class BaselineSample(int maxPeople = BaselineSample.MaxPeople)
{
    public const int MaxPeople = 50_000;

    private readonly PriorityQueue<SourcePerson, SourcePersonId> people = new(Comparer<SourcePersonId>.Create((x, y) => y.CompareTo(x)));

    /// <summary>By id.</summary>
    public IReadOnlyList<SourcePerson> People => [.. people.UnorderedItems.Select(p => p.Element).DistinctBy(p => p.Id).OrderBy(p => p.Id)];

    public void Add(SourcePerson person)
    {
        if (!person.IsActive) return;
        if (people.Count < maxPeople) people.Enqueue(person, person.Id);
        else people.EnqueueDequeue(person, person.Id);
    }
}
