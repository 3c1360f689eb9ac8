namespace Profiles.Infra.Syntax;

/// <summary>What a built-in function gives.</summary>
public enum ResultKind
{
    Any,
    String,
    Integer,
    Boolean,
    Array,
    Object,
}

/// <param name="Most">-1: any number.</param>
public sealed record BuiltIn(int Least, int Most, ResultKind Result);

/// <summary>The language's own functions, namespaces, decorators and type names.</summary>
public static class BuiltIns
{
    public static IReadOnlyDictionary<string, BuiltIn> Functions { get; } = Read("""
        any 1 1 Any | array 1 1 Array | base64 1 1 String | base64ToJson 1 1 Any | base64ToString 1 1 String | bool 1 1 Boolean | cidrHost 2 2 String
        cidrSubnet 3 3 String | coalesce 1 -1 Any | concat 1 -1 Any | contains 2 2 Boolean | createArray 0 -1 Array | dateTimeAdd 2 3 String
        deployer 0 0 Object | deployment 0 0 Object | empty 1 1 Boolean | endsWith 2 2 Boolean | environment 0 0 Object | extensionResourceId 3 -1 String
        filter 2 2 Array | first 1 1 Any | flatten 1 1 Array | format 2 -1 String | guid 1 -1 String | indexOf 2 2 Integer | int 1 1 Integer
        intersection 2 -1 Any | items 1 1 Array | join 2 2 String | json 1 1 Any | last 1 1 Any | lastIndexOf 2 2 Integer | length 1 1 Integer
        listKeys 2 3 Any | loadFileAsBase64 1 1 String | loadJsonContent 1 3 Any | loadTextContent 1 2 String | loadYamlContent 1 3 Any | map 2 2 Array
        mapValues 2 2 Object | max 1 -1 Integer | min 1 -1 Integer | newGuid 0 0 String | objectKeys 1 1 Array | padLeft 2 3 String | pickZones 3 5 Array
        range 2 2 Array | readEnvironmentVariable 1 2 String | reduce 3 3 Any | reference 1 3 Any | replace 3 3 String | resourceGroup 0 2 Object
        resourceId 2 -1 String | shallowMerge 1 1 Object | skip 2 2 Any | sort 2 2 Array | split 2 2 Array | startsWith 2 2 Boolean | string 1 1 String
        subscription 0 1 Object | subscriptionResourceId 2 -1 String | substring 2 3 String | take 2 2 Any | tenant 0 0 Object | tenantResourceId 2 -1 String
        toLower 1 1 String | toObject 2 3 Object | toUpper 1 1 String | trim 1 1 String | tryGet 2 3 Any | union 2 -1 Any | uniqueString 1 -1 String
        uri 2 2 String | uriComponent 1 1 String | uriComponentToString 1 1 String | utcNow 0 1 String
        """);

    public static IReadOnlySet<string> Decorators { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "allowed", "batchSize", "description", "discriminator", "export", "maxLength", "maxValue", "metadata", "minLength", "minValue", "sealed", "secure",
    };

    public static IReadOnlySet<string> Types { get; } = new HashSet<string>(StringComparer.Ordinal) { "any", "array", "bool", "int", "object", "string" };

    /// <summary>Names that qualify functions.</summary>
    public static IReadOnlySet<string> Namespaces { get; } = new HashSet<string>(StringComparer.Ordinal) { "az", "sys" };

    private static Dictionary<string, BuiltIn> Read(string table) => table
        .Split(['|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(row => row.Split(' '))
        .ToDictionary(
            row => row[0],
            row => new BuiltIn(int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture), int.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture), Enum.Parse<ResultKind>(row[3])),
            StringComparer.Ordinal);
}
