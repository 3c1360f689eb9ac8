using Profiles.Definitions;
using Profiles.Storage;

namespace Profiles.Quality.Baselines;

/// <summary>How learning a baseline ended.</summary>
/// <param name="Baseline">What was learnt; null if there are too few people.</param>
/// <param name="People">Active people of the channel that were found, of a large one those sampled.</param>
/// <param name="IsSaved">True if a draft holds it; false if there are too many drafts, or somebody else saved it in the same moment.</param>
public sealed record LearntBaseline(string Channel, BaselineDefinition? Baseline, int People, bool IsSaved);

/// <summary>Learns what a channel's data usually is like from its evidence, and proposes it as a draft; nothing changes before that is published.</summary>
/// <remarks>Goes through the headers of the channel once, in pages; what it keeps is bounded (<see cref="BaselineSample"/>).</remarks>
public sealed class BaselineLearning(IEvidenceStore evidence, PublishedDefinitions definitions, DefinitionAuthoring authoring, TimeProvider clock)
{
    /// <summary>People needed.</summary>
    public const int MinPeople = BaselineLearner.MinPeople;

    private const int Page = 500;

    /// <summary>Name of a channel's draft; learning again replaces it.</summary>
    public static string DraftOf(string channel) => $"baseline-{channel}";

    /// <summary>The same for every channel that somebody has described or that files came from.</summary>
    public async Task<IReadOnlyList<LearntBaseline>> RunAllAsync(CancellationToken cancellation)
    {
        var set = definitions.Current.Set;
        List<LearntBaseline> learnt = [];
        foreach (var channel in set.Channels.Keys.Concat(set.Mappings.Values.Select(m => m.Channel)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            learnt.Add(await RunAsync(channel, PublicationNote.Product, cancellation));
        return learnt;
    }

    /// <param name="by">Who asked: the author of the draft.</param>
    public async Task<LearntBaseline> RunAsync(string channel, string by, CancellationToken cancellation)
    {
        var sample = new BaselineSample();
        for (string? position = null; ;)
        {
            var page = await evidence.ReadChannelAsync(channel, position, Page, cancellation);
            foreach (var person in page.Persons) sample.Add(person);
            if ((position = page.Next) is null) break;
        }
        var people = sample.People;
        if (people.Count < MinPeople) return new LearntBaseline(channel, null, people.Count, IsSaved: false);
        var active = definitions.Current;
        var baseline = new BaselineLearner(active.Set).Learn(channel, people, active.Calendar.DayOf(clock.GetUtcNow()));
        var plan = DefinitionEdits.Files([new DefinitionEdit(DefinitionKinds.Baselines, channel, DefinitionJson.Of(baseline))], prune: false, only: []);
        var saved = await authoring.SaveDraftAsync(DraftOf(channel), plan, FormattableString.Invariant($"LearnBaselines: {people.Count} 人 / people"), by, cancellation);
        return new LearntBaseline(channel, baseline, people.Count, saved is not null);
    }
}
