using System.Reflection;

namespace Profiles.Operations;

/// <summary>Which program this is.</summary>
public static class ProductVersion
{
    /// <summary>Version, and the commit it was built from where that is known: <c>1.0.0+0f3a…</c>.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
