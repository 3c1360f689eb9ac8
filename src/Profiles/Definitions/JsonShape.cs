using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Profiles.Definitions;

/// <summary>Compares JSON with the type it is meant to be, before it is read, to name every misfit with its path.</summary>
/// <remarks>The serialiser would stop at the first and say it in English with .NET type names. It knows the shape; this only asks it.</remarks>
internal sealed class JsonShape(JsonSerializerOptions options, DefinitionProblems problems)
{
    /// <summary>True once a text was met where a rule may stand: then it has to be told from a tree before it is read.</summary>
    public bool HasRuleTexts { get; private set; }

    public void Check(JsonElement element, JsonTypeInfo type, string path)
    {
        if (element.ValueKind == JsonValueKind.String && WrittenRules.MayBeText(type))
        {
            HasRuleTexts = true;
            return;
        }
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object: CheckObject(element, type, path); break;
            case JsonTypeInfoKind.Enumerable: CheckList(element, type, path); break;
            case JsonTypeInfoKind.Dictionary: CheckDictionary(element, type, path); break;
            default: CheckLeaf(element, type, path); break;
        }
    }

    private void CheckObject(JsonElement element, JsonTypeInfo type, string path)
    {
        var expected = WrittenRules.MayBeText(type) ? new Localized("文本或对象", "a text or an object") : new Localized("对象", "an object");
        if (!Is(element, JsonValueKind.Object, expected, path)) return;
        string? discriminator = null;
        if (type.PolymorphismOptions is { } polymorphism)
        {
            discriminator = polymorphism.TypeDiscriminatorPropertyName;
            if (Derived(element, polymorphism, path) is not { } derived) return;
            type = options.GetTypeInfo(derived);
        }
        var known = type.Properties.Where(IsRead).ToDictionary(p => p.Name, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var place = $"{path}.{property.Name}";
            if (!seen.Add(property.Name)) problems.Add(place, new Localized("每个属性只出现一次", "each property once"), property.Name);
            if (property.Name == discriminator) continue;
            if (!known.TryGetValue(property.Name, out var info))
                problems.Require(place, OneOf(known.Keys), property.Name, known.Keys);
            else if (property.Value.ValueKind != JsonValueKind.Null || !info.IsSetNullable)
                Check(property.Value, options.GetTypeInfo(info.PropertyType), place);
        }
        foreach (var missing in known.Values.Where(p => IsRequired(p) && !seen.Contains(p.Name)))
            problems.Add(path, new Localized($"有属性 {missing.Name}", $"a property {missing.Name}"), new Localized("没有", "none"));
    }

    /// <summary>The shape that the discriminator of an object names; the type itself if it has none.</summary>
    public static JsonTypeInfo ShapeOf(JsonObject element, JsonTypeInfo type)
    {
        if (type.PolymorphismOptions is not { } polymorphism) return type;
        var name = element[polymorphism.TypeDiscriminatorPropertyName]!.GetValue<string>();
        return type.Options.GetTypeInfo(polymorphism.DerivedTypes.First(d => (string)d.TypeDiscriminator! == name).DerivedType);
    }

    private Type? Derived(JsonElement element, JsonPolymorphismOptions polymorphism, string path)
    {
        var name = polymorphism.TypeDiscriminatorPropertyName;
        var kinds = polymorphism.DerivedTypes.Select(d => (string)d.TypeDiscriminator!).ToArray();
        if (!element.TryGetProperty(name, out var found))
        {
            problems.Add(path, new Localized($"有属性 {name}", $"a property {name}"), new Localized("没有", "none"));
            return null;
        }
        if (!Is(found, JsonValueKind.String, OneOf(kinds), $"{path}.{name}")) return null;
        return problems.Require($"{path}.{name}", OneOf(kinds), found.GetString()!, kinds)
            ? polymorphism.DerivedTypes.First(d => (string)d.TypeDiscriminator! == found.GetString()).DerivedType
            : null;
    }

    private void CheckList(JsonElement element, JsonTypeInfo type, string path)
    {
        if (!Is(element, JsonValueKind.Array, new Localized("列表", "a list"), path)) return;
        var itemIndex = 0;
        foreach (var item in element.EnumerateArray()) Check(item, options.GetTypeInfo(type.ElementType!), $"{path}[{itemIndex++}]");
    }

    private void CheckDictionary(JsonElement element, JsonTypeInfo type, string path)
    {
        if (!Is(element, JsonValueKind.Object, new Localized("对象", "an object"), path)) return;
        foreach (var entry in element.EnumerateObject()) Check(entry.Value, options.GetTypeInfo(type.ElementType!), $"{path}.{entry.Name}");
    }

    private void CheckLeaf(JsonElement element, JsonTypeInfo info, string path)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        if (type == typeof(JsonElement)) return; // whoever reads it says what it may be
        if (type.IsEnum)
        {
            var names = Names(type);
            if (Is(element, JsonValueKind.String, OneOf(names), path)) problems.Require(path, OneOf(names), element.GetString()!, names);
        }
        else if (type == typeof(string))
        {
            Is(element, JsonValueKind.String, new Localized("文本", "a text"), path);
        }
        else if (type == typeof(bool))
        {
            if (element.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Misfit(element, new Localized("true 或 false", "true or false"), path);
        }
        else if (type == typeof(DateOnly))
        {
            if (element.ValueKind != JsonValueKind.String || !DateOnly.TryParseExact(element.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                Misfit(element, new Localized("日期，如 2024-03-05", "a date like 2024-03-05"), path);
        }
        else if (type == typeof(DateTimeOffset))
        {
            if (element.ValueKind != JsonValueKind.String || !element.TryGetDateTimeOffset(out _))
                Misfit(element, new Localized("时刻，如 2024-03-05T08:30:00+08:00", "an instant like 2024-03-05T08:30:00+08:00"), path);
        }
        else if (type == typeof(long))
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt64(out _)) Misfit(element, new Localized("整数", "a whole number"), path);
        }
        else if (type == typeof(int))
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt32(out _)) Misfit(element, new Localized("整数", "a whole number"), path);
        }
        else if (element.ValueKind != JsonValueKind.Number || !element.TryGetDecimal(out _))
        {
            Misfit(element, new Localized("数", "a number"), path);
        }
    }

    private string[] Names(Type type) =>
        [.. Enum.GetValues(type).Cast<object>().Select(v => JsonSerializer.SerializeToElement(v, options.GetTypeInfo(type)).GetString()!)];

    private bool Is(JsonElement element, JsonValueKind kind, Localized expected, string path)
    {
        if (element.ValueKind == kind) return true;
        Misfit(element, expected, path);
        return false;
    }

    private void Misfit(JsonElement element, Localized expected, string path) => problems.Add(path, expected, element.ValueKind switch
    {
        JsonValueKind.Null => new Localized("null", "null"),
        JsonValueKind.Object => new Localized("对象", "an object"),
        JsonValueKind.Array => new Localized("列表", "a list"),
        _ => DefinitionProblem.Quote(element.ToString()),
    });

    /// <summary>True if the serialiser takes the property, not only writes it.</summary>
    internal static bool IsRead(JsonPropertyInfo property) => property.Set is not null || property.AssociatedParameter is not null;

    internal static bool IsRequired(JsonPropertyInfo property) =>
        property.IsRequired || property.AssociatedParameter is { IsMemberInitializer: false, HasDefaultValue: false };

    private static Localized OneOf(IEnumerable<string> names)
    {
        var list = string.Join(", ", names);
        return new Localized($"以下之一：{list}", $"one of {list}");
    }
}
