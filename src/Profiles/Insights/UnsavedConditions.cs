using System.Text.Json.Nodes;
using Profiles.Definitions;
using Profiles.Storage;

namespace Profiles.Insights;

/// <summary>Reads conditions that nobody published: checked as if they were, against what is published.</summary>
/// <remarks>The last ones are kept: who builds a condition asks for its count again and again.</remarks>
public sealed class UnsavedConditions(IDefinitionStore store, PublishedDefinitions definitions)
{
    /// <summary>Longest condition, in characters of its JSON.</summary>
    public const int MaxLength = 256 * 1024;

    /// <summary>Stands for the condition among the segments; an id no file can have beside it.</summary>
    private const string Id = "unsaved-condition-being-counted";
    private const int Kept = 32;

    private readonly Lock gate = new();
    private readonly LinkedList<(string Key, UnsavedCondition Condition)> kept = new();

    /// <param name="when">The text form as a JSON string, or the tree.</param>
    /// <returns>The condition, or what is wrong with it.</returns>
    public async Task<(UnsavedCondition? Condition, IReadOnlyList<DefinitionProblem> Problems)> ReadAsync(JsonNode when, CancellationToken cancellation)
    {
        var json = when.ToJsonString();
        var key = $"{definitions.Current.Set.Version} {json}";
        if (Find(key) is { } known) return (known, []);
        var segment = new JsonObject { ["id"] = Id, ["name"] = new JsonObject { ["zh"] = Id, ["en"] = Id }, ["when"] = when.DeepClone() };
        var stored = await store.ReadAllAsync(cancellation);
        var loaded = DefinitionLoader.Load([.. stored, new StoredDefinition(DefinitionKinds.Segments, Id, segment.ToJsonString(), DefinitionOrigin.User, 1)]);
        if (loaded.Set is not { } set) return (null, [.. loaded.Problems.Where(p => p.File.EndsWith($"/{Id}.json", StringComparison.Ordinal))]);
        var read = new UnsavedCondition(set, Id);
        Keep(key, read);
        return (read, []);
    }

    private UnsavedCondition? Find(string key)
    {
        lock (gate)
        {
            for (var node = kept.First; node is not null; node = node.Next)
            {
                if (node.Value.Key != key) continue;
                kept.Remove(node);
                kept.AddFirst(node);
                return node.Value.Condition;
            }
            return null;
        }
    }

    private void Keep(string key, UnsavedCondition condition)
    {
        lock (gate)
        {
            kept.AddFirst((key, condition));
            if (kept.Count > Kept) kept.RemoveLast();
        }
    }
}
