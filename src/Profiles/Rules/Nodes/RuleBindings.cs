using System.Text.Json;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Privacy.Consents;

namespace Profiles.Rules.Nodes;

/// <summary>
/// What all rules of a set look at, each once, with a place for it: gathered while compiling, so that a profile is looked through once
/// however many rules there are.
/// </summary>
internal sealed class RuleBindings(DefinitionSet definitions)
{
    private readonly Dictionary<string, FieldBinding> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> windowSlots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> filterSlots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MeasureNode> walked = new(StringComparer.Ordinal);
    private readonly List<(string? Type, IEnumerable<string> Properties)> tracked = [];
    private readonly List<EventWindow> windows = [];
    private readonly List<EventFilter> filters = [];
    // What every tag and segment asks for comes first.
    private readonly List<(string Purpose, string? Channel)> consents = [(ConsentPurposes.Processing, null), (ConsentPurposes.AutomatedDecisions, null)];

    public BusinessOptions Business => definitions.Business;

    public string Currency => Business.Currency;

    /// <summary>By place.</summary>
    public IReadOnlyList<EventWindow> Windows => windows;

    /// <summary>By place.</summary>
    public IReadOnlyList<EventFilter> Filters => filters;

    /// <summary>By place: what is asked of consents.</summary>
    public IReadOnlyList<(string Purpose, string? Channel)> Consents => consents;

    public IReadOnlyDictionary<string, PurposeDefinition> Purposes => definitions.Purposes;

    /// <summary>Places that measures keep what they came to in.</summary>
    public int Memos => walked.Count;

    public FieldBinding Field(string id)
    {
        if (fields.TryGetValue(id, out var known)) return known;
        var field = definitions.Catalog.Find(id) ?? throw new InvalidOperationException($"Rules refer to field '{id}', which is not in the catalogue.");
        return fields[id] = new FieldBinding(field, fields.Count);
    }

    public ListDefinition List(string id) =>
        definitions.Lists.GetValueOrDefault(id) ?? throw new InvalidOperationException($"Rules refer to list '{id}', which is not defined.");

    /// <param name="key">Equal for windows that are the same.</param>
    public int Window(string key, Func<EventWindow> make) => Place(windowSlots, windows, key, make);

    /// <param name="types">None means any.</param>
    public int Filter(string key, IReadOnlyList<string> types, IReadOnlyList<string> properties, Func<EventFilter> make)
    {
        if (types.Count == 0) tracked.Add((null, properties));
        foreach (var type in types) tracked.Add((type, properties));
        return Place(filterSlots, filters, key, make);
    }

    /// <summary>The place of what is asked of a consent.</summary>
    public int Consent(string purpose, string? channel = null)
    {
        var known = consents.IndexOf((purpose, channel));
        if (known >= 0) return known;
        consents.Add((purpose, channel));
        return consents.Count - 1;
    }

    /// <summary>What has to be allowed for somebody to carry or join something: processing, and what it is marked with.</summary>
    public int[] Gates(string? purpose, bool isProfiling)
    {
        List<int> gates = [Consent(ConsentPurposes.Processing)];
        if (isProfiling) gates.Add(Consent(ConsentPurposes.AutomatedDecisions));
        if (purpose is not null) gates.Add(Consent(purpose));
        return [.. gates.Distinct()];
    }

    /// <summary>A measure that keeps what it came to; one for all rules that ask alike.</summary>
    public MeasureNode Walked(string key, Func<int, WalkedMeasure> make)
    {
        if (walked.TryGetValue(key, out var known)) return known;
        return walked[key] = make(walked.Count);
    }

    /// <summary>A text that is equal for equal trees.</summary>
    public static string KeyOf(Condition? condition) => condition is null ? "" : JsonSerializer.Serialize(condition, DefinitionJson.TypeOf<Condition>());

    /// <summary>In the order of ids, as traits are, so that both are walked side by side.</summary>
    public FieldBinding[] SortedFields() => [.. fields.Values.OrderBy(f => f.Id, StringComparer.Ordinal)];

    public TrackedEvents Tracked() => TrackedEvents.Of(tracked);

    private static int Place<T>(Dictionary<string, int> slots, List<T> places, string key, Func<T> make)
    {
        if (slots.TryGetValue(key, out var known)) return known;
        places.Add(make());
        return slots[key] = places.Count - 1;
    }
}
