using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Profiles.Local.Triggers;

/// <summary>Every function of an assembly, found by its attribute: the same methods that run on Azure.</summary>
public static class FunctionCatalog
{
    /// <summary>The functions, by name. Two of one name are an error, as in the worker.</summary>
    public static IReadOnlyList<FunctionMethod> Discover(Assembly assembly)
    {
        FunctionMethod[] functions = [.. assembly.GetExportedTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => m.IsDefined(typeof(FunctionAttribute), inherit: false))
            .Select(m => new FunctionMethod(m))
            .OrderBy(f => f.Name, StringComparer.Ordinal)];
        var repeated = functions.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        return repeated is null ? functions : throw new InvalidOperationException($"{repeated.Count()} functions are named {repeated.Key}, expected one.");
    }
}
