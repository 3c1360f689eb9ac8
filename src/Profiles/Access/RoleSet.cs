using System.Collections.Frozen;
using System.Text.Json;
using Profiles.Definitions;

namespace Profiles.Access;

/// <summary>The roles in force, by id.</summary>
public sealed class RoleSet
{
    private readonly FrozenDictionary<string, Role> roles;

    private RoleSet(IEnumerable<RoleDefinition> definitions) => roles = definitions.ToFrozenDictionary(d => d.Id, Role.Of, StringComparer.Ordinal);

    /// <summary>Those that come with the product: they hold where definitions have none, as in a store of a version before roles were definitions.</summary>
    public static RoleSet Product { get; } = new(ReadProduct());

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<Role> All => [.. roles.Values.OrderBy(r => r.Id, StringComparer.Ordinal)];

    public static RoleSet Of(IReadOnlyCollection<RoleDefinition> definitions) => definitions.Count == 0 ? Product : new RoleSet(definitions);

    /// <summary>Null if there is none of that id: whoever has it may do nothing.</summary>
    public Role? Find(string id) => roles.GetValueOrDefault(id);

    private static IEnumerable<RoleDefinition> ReadProduct()
    {
        var assembly = typeof(RoleSet).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("roles/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            yield return JsonSerializer.Deserialize(stream, DefinitionJson.TypeOf<RoleDefinition>())!;
        }
    }
}
