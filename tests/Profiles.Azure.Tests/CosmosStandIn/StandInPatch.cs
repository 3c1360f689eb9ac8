using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>Partial updates: <c>set</c> of properties at the top, which is all the adapter asks for.</summary>
internal static class StandInPatch
{
    public static JsonElement Apply(JsonElement item, JsonElement patch, string partitionKey)
    {
        var node = JsonObject.Create(item)!;
        foreach (var property in patch.EnumerateObject())
            if (property.Name != "operations") throw new StandInViolation($"Patch: unknown property '{property.Name}'.");
        foreach (var operation in patch.GetProperty("operations").EnumerateArray())
        {
            var (op, path) = (operation.GetProperty("op").GetString(), operation.GetProperty("path").GetString()!);
            if (op != "set" || path.LastIndexOf('/') != 0) throw new StandInViolation($"Patch: unknown operation '{op}' at '{path}'.");
            var name = path[1..];
            if (name == "id" || name == partitionKey) throw new StandInViolation($"Patch: '{name}' cannot be changed.");
            node[name] = JsonNode.Parse(operation.GetProperty("value").GetRawText());
        }
        return JsonElement.Parse(node.ToJsonString());
    }
}
