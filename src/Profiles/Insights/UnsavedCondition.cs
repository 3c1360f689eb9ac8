using Profiles.Definitions;
using Profiles.Events;
using Profiles.Profiles;
using Profiles.Rules;

namespace Profiles.Insights;

/// <summary>A condition that nobody published, among the definitions it refers to, ready to be evaluated.</summary>
public sealed class UnsavedCondition
{
    private readonly string id;
    private readonly CompiledRules rules;

    /// <param name="definitions">A validated set that has a segment of the id.</param>
    /// <param name="id">The segment that stands for the condition.</param>
    public UnsavedCondition(DefinitionSet definitions, string id)
    {
        this.id = id;
        Definitions = definitions;
        When = definitions.Segments.Single(s => s.Id == id).When;
        // Only what it refers to is evaluated, not every tag there is.
        rules = CompiledRules.Compile(DefinitionSubset.Of(definitions, new AffectedDefinitions(false, new HashSet<string>(), new HashSet<string> { id })));
    }

    public DefinitionSet Definitions { get; }

    public Condition When { get; }

    /// <summary>Fields it looks at itself, not those of tags and segments it names.</summary>
    public IReadOnlyList<string> Fields => References.Of(When).Fields;

    /// <summary>What it, and what it refers to, looks at of events one by one.</summary>
    public TrackedEvents Tracked => rules.Tracked;

    /// <param name="events">The profile's, with all of <see cref="Tracked"/>.</param>
    public bool HoldsFor(Profile profile, EventSummary events, DateTimeOffset now) =>
        rules.Evaluate(ProfileBuilder.FactsOf(profile, events), now).Segments.Contains(id);
}
