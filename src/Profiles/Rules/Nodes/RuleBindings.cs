using Profiles.Definitions;

namespace Profiles.Rules.Nodes;

/// <summary>Events of a type, in a currency or in any, within a window of days.</summary>
/// <param name="Currency">Null: whatever they cost.</param>
/// <param name="LastDays">Null: the whole life.</param>
internal readonly record struct EventWindow(string Event, string? Currency, int? LastDays);

/// <summary>
/// What all rules of a set look at, each once, with a place for it: gathered while compiling, so that a profile is looked through once
/// however many rules there are.
/// </summary>
internal sealed class RuleBindings(DefinitionSet definitions)
{
    private readonly Dictionary<string, FieldBinding> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<EventWindow, int> windows = [];

    public string Currency => definitions.Business.Currency;

    public FieldBinding Field(string id)
    {
        if (fields.TryGetValue(id, out var known)) return known;
        var field = definitions.Catalog.Find(id) ?? throw new InvalidOperationException($"Rules refer to field '{id}', which is not in the catalogue.");
        return fields[id] = new FieldBinding(field, fields.Count);
    }

    public ListDefinition List(string id) =>
        definitions.Lists.GetValueOrDefault(id) ?? throw new InvalidOperationException($"Rules refer to list '{id}', which is not defined.");

    public int Window(EventWindow window)
    {
        if (windows.TryGetValue(window, out var known)) return known;
        return windows[window] = windows.Count;
    }

    /// <summary>In the order of ids, as traits are, so that both are walked side by side.</summary>
    public FieldBinding[] SortedFields() => [.. fields.Values.OrderBy(f => f.Id, StringComparer.Ordinal)];

    /// <summary>By place.</summary>
    public EventWindow[] Windows() => [.. windows.OrderBy(w => w.Value).Select(w => w.Key)];
}
