using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Profiles.Rules;

namespace Profiles.Definitions;

/// <summary>Writes the JSON Schema of a type as the serialiser reads it. One use, one schema.</summary>
internal sealed class SchemaWriter(JsonSerializerOptions options, Documentation documentation)
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    private readonly SortedDictionary<string, JsonObject?> shared = new(StringComparer.Ordinal);

    public JsonObject Write(string title, Type type)
    {
        var schema = Shape(options.GetTypeInfo(type), discriminator: null);
        // Editors look it up by the property; everything else passes over it.
        schema["properties"]!.AsObject().Insert(0, DefinitionSchema.Property, new JsonObject { ["type"] = "string" });
        var defs = new JsonObject();
        foreach (var (name, shape) in shared) defs[name] = shape;
        var whole = new JsonObject { [DefinitionSchema.Property] = Draft, ["title"] = title };
        foreach (var (name, value) in schema.ToList())
        {
            schema.Remove(name);
            whole[name] = value;
        }
        if (defs.Count > 0) whole["$defs"] = defs;
        return whole;
    }

    private JsonObject Of(Type type)
    {
        var info = options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object when WrittenRules.MayBeText(info) => new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, Reference(info)) },
            JsonTypeInfoKind.Object => Reference(info),
            JsonTypeInfoKind.Enumerable => new JsonObject { ["type"] = "array", ["items"] = Of(info.ElementType!) },
            JsonTypeInfoKind.Dictionary => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(info.ElementType!) },
            _ => Leaf(Nullable.GetUnderlyingType(type) ?? type),
        };
    }

    private JsonObject Reference(JsonTypeInfo info)
    {
        var name = info.Type.Name;
        // Announced before it is written: types refer to themselves.
        if (shared.TryAdd(name, null)) shared[name] = info.PolymorphismOptions is { } kinds ? OneOf(info, kinds) : Shape(info, discriminator: null);
        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    private JsonObject OneOf(JsonTypeInfo info, JsonPolymorphismOptions kinds)
    {
        var each = new JsonArray();
        foreach (var kind in kinds.DerivedTypes)
        {
            // A text stands for itself; the object that holds it while it is read is nobody's to write.
            if (kind.DerivedType == typeof(WrittenCondition) || kind.DerivedType == typeof(WrittenMeasure)) continue;
            var name = kind.DerivedType.Name;
            if (shared.TryAdd(name, null))
                shared[name] = Shape(options.GetTypeInfo(kind.DerivedType), (kinds.TypeDiscriminatorPropertyName, (string)kind.TypeDiscriminator!));
            each.Add(new JsonObject { ["$ref"] = $"#/$defs/{name}" });
        }
        return Described(new JsonObject { ["oneOf"] = each }, documentation.Of(info.Type));
    }

    private JsonObject Shape(JsonTypeInfo info, (string Property, string Value)? discriminator)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        if (discriminator is var (name, value))
        {
            properties[name] = new JsonObject { ["const"] = value };
            required.Add(name);
        }
        foreach (var property in info.Properties.Where(JsonShape.IsRead))
        {
            var schema = Of(property.PropertyType);
            // A sibling of $ref is allowed since draft 2019-09.
            properties[property.Name] = Described(property.IsSetNullable ? OrNull(schema) : schema, documentation.Of(property));
            if (JsonShape.IsRequired(property)) required.Add(property.Name);
        }
        var shape = Described(new JsonObject { ["type"] = "object" }, documentation.Of(info.Type));
        shape["properties"] = properties;
        if (required.Count > 0) shape["required"] = required;
        shape["additionalProperties"] = false;
        return shape;
    }

    private JsonObject Leaf(Type type)
    {
        if (type.IsEnum)
        {
            var names = Enum.GetValues(type).Cast<object>().Select(v => (Value: v, Name: JsonSerializer.SerializeToElement(v, options.GetTypeInfo(type)).GetString()!)).ToList();
            var said = names.Select(n => documentation.OfMember(type, n.Value.ToString()!) is { } text ? $"{n.Name}: {text}" : null).OfType<string>();
            return Described(new JsonObject { ["enum"] = new JsonArray([.. names.Select(n => (JsonNode)n.Name)]) }, string.Join('\n', said));
        }
        if (type == typeof(JsonElement)) return [];
        if (type == typeof(DateOnly)) return new JsonObject { ["type"] = "string", ["format"] = "date" };
        if (type == typeof(DateTimeOffset)) return new JsonObject { ["type"] = "string", ["format"] = "date-time" };
        var name = type == typeof(string) ? "string" : type == typeof(bool) ? "boolean" : type == typeof(int) || type == typeof(long) ? "integer" : "number";
        return new JsonObject { ["type"] = name };
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema.Count == 0) return schema;
        if (schema["type"] is JsonValue one)
        {
            schema["type"] = new JsonArray(one.GetValue<string>(), "null");
            return schema;
        }
        return new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
    }

    /// <summary>With a description; what the type says of itself gives way to what the property says.</summary>
    private static JsonObject Described(JsonObject schema, string? text)
    {
        if (!string.IsNullOrEmpty(text)) schema["description"] = schema["enum"] is not null && schema["description"] is { } of ? $"{text}\n{of}" : text;
        return schema;
    }
}
