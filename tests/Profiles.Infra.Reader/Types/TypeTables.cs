using System.Text.Json;

namespace Profiles.Infra.Types;

/// <summary>Types of resources from a folder of tables as Azure/bicep-types-az publishes them: the tables the compiler itself checks against.</summary>
/// <remarks>
/// A file is an array of types that refer to each other by index (<c>#/12</c>). <c>ResourceType</c> names a resource with its version and its
/// body. Files are read when a resource of theirs is asked for; which holds what is looked up once.
/// </remarks>
public sealed class TypeTables
{
    private readonly Dictionary<string, (string File, int Body)> resources = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Table> tables = new(StringComparer.Ordinal);

    private TypeTables() { }

    /// <exception cref="InvalidDataException">A file is not such a table.</exception>
    public static TypeTables Read(string folder)
    {
        var read = new TypeTables();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(file);
            var document = JsonDocument.Parse(stream);
            if (document.RootElement.ValueKind != JsonValueKind.Array) throw new InvalidDataException($"{file}: expected an array of types");
            read.tables[file] = new Table([.. document.RootElement.EnumerateArray()]);
            foreach (var type in document.RootElement.EnumerateArray().Where(t => Kind(t) == "ResourceType"))
                read.resources.TryAdd(type.GetProperty("name").GetString()!, (file, Reference(type.GetProperty("body"))));
        }
        return read;
    }

    public int Count => resources.Count;

    /// <summary>Body of a resource; null if the tables do not hold it.</summary>
    /// <param name="name">With its version: <c>Microsoft.Storage/storageAccounts@2025-06-01</c>.</param>
    public AzureType? Body(string name) => resources.TryGetValue(name, out var place) ? tables[place.File].Type(place.Body) : null;

    /// <summary>Whether the tables hold the provider in any version.</summary>
    public bool HasType(string type) => resources.Keys.Any(k => k.StartsWith(type + "@", StringComparison.OrdinalIgnoreCase));

    public bool HasProvider(string type) => resources.Keys.Any(k => k.StartsWith(type.Split('/')[0] + "/", StringComparison.OrdinalIgnoreCase));

    private static string Kind(JsonElement type) => type.GetProperty("$type").GetString()!;

    private static int Reference(JsonElement reference) =>
        int.Parse(reference.GetProperty("$ref").GetString()![2..], System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Table(IReadOnlyList<JsonElement> entries)
    {
        private readonly AzureType?[] types = new AzureType?[entries.Count];

        public AzureType Type(int index) => types[index] ??= Read(entries[index]);

        private Lazy<AzureType> Later(JsonElement reference)
        {
            var index = Reference(reference);
            return new Lazy<AzureType>(() => Type(index));
        }

        private AzureType Read(JsonElement type) => Kind(type) switch
        {
            "StringType" => new TextType(null, Number(type, "minLength"), Number(type, "maxLength")),
            "StringLiteralType" => new TextType(type.GetProperty("value").GetString()),
            "IntegerType" => new IntegerType(Number(type, "minValue"), Number(type, "maxValue")),
            "BooleanType" => new BooleanType(),
            "ArrayType" => new ListedType(Later(type.GetProperty("itemType"))),
            "UnionType" => new EitherType([.. type.GetProperty("elements").EnumerateArray().Select(e => Type(Reference(e)))]),
            "ObjectType" => new BodyType(
                type.GetProperty("name").GetString()!, Properties(type.GetProperty("properties")),
                type.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object ? Later(others) : null),
            "DiscriminatedObjectType" => new ChosenType(
                type.GetProperty("name").GetString()!, type.GetProperty("discriminator").GetString()!, Properties(type.GetProperty("baseProperties")),
                type.GetProperty("elements").EnumerateObject().ToDictionary(e => e.Name, e => Later(e.Value), StringComparer.Ordinal)),
            _ => AnyType.Instance,
        };

        private Dictionary<string, BodyProperty> Properties(JsonElement properties) => properties.EnumerateObject().ToDictionary(
            p => p.Name, p => new BodyProperty(Later(p.Value.GetProperty("type")), (PropertyTraits)p.Value.GetProperty("flags").GetInt32()), StringComparer.Ordinal);

        private static long? Number(JsonElement type, string name) => type.TryGetProperty(name, out var value) ? value.GetInt64() : null;
    }
}
