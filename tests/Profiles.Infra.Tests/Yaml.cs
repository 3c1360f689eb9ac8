using YamlDotNet.Serialization;

namespace Profiles.Infra.Tests;

internal static class Yaml
{
    public static IReadOnlyDictionary<string, object?> Read(string path) => Map(new DeserializerBuilder().Build().Deserialize<object>(Repository.Text(path)));

    public static IReadOnlyDictionary<string, object?> Map(object? node) =>
        ((Dictionary<object, object?>)node!).ToDictionary(p => p.Key.ToString()!, p => p.Value, StringComparer.Ordinal);

    public static IReadOnlyList<object?> List(object? node) => node as List<object?> ?? [];

    /// <summary>It and every map within it.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, object?>> Maps(object? node) => node switch
    {
        Dictionary<object, object?> map => map.Values.SelectMany(Maps).Prepend(Map(map)),
        List<object?> list => list.SelectMany(Maps),
        _ => [],
    };
}
