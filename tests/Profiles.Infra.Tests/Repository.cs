using System.Reflection;
using Profiles.Infra.Evaluation;
using Profiles.Infra.Syntax;

namespace Profiles.Infra.Tests;

/// <summary>The files of the repository that the tests are about.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!;

    public static InfraFolder Infra { get; } = InfraFolder.Read(Path.Combine(Root, "infra"));

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>A file with values for some of its parameters; all others are unknown, or have their default.</summary>
    public static Evaluator Evaluate(string path, params (string Name, object? Value)[] parameters) =>
        new(Infra.Files[path], parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));

    public static TypedResource Resource(string path, string name) => Walk.Resources(Infra.Files[path]).Single(r => r.Declaration.Name == name);

    /// <summary>A property deep in what an object came to: <c>properties.resource.id</c>.</summary>
    public static object? At(object? value, string path) => path.Split('.').Aggregate(value, (inner, name) => ((Dictionary<string, object?>)inner!)[name]);

    /// <summary>What the bodies of a resource come to: one, or as many as it is repeated.</summary>
    public static IReadOnlyList<object?> Bodies(string path, string name, params (string Name, object? Value)[] parameters) =>
        Evaluate(path, parameters).Bodies(Resource(path, name).Declaration.Body);
}
