namespace Profiles.Infra.Types;

/// <summary>What may stand somewhere: in the body of a resource by the tables of the provider, in an expression by what it is made of.</summary>
public abstract record AzureType;

public sealed record AnyType : AzureType
{
    public static AnyType Instance { get; } = new();
}

public sealed record NullType : AzureType;

public sealed record BooleanType : AzureType;

/// <param name="Literal">The only value, or null.</param>
public sealed record IntegerType(long? Least = null, long? Most = null, long? Literal = null) : AzureType;

/// <param name="Literal">The only value, or null.</param>
public sealed record TextType(string? Literal = null, long? Shortest = null, long? Longest = null) : AzureType;

public sealed record ListedType(Lazy<AzureType> Item) : AzureType;

public sealed record EitherType(IReadOnlyList<AzureType> Choices) : AzureType;

/// <param name="Others">Type of any other property; null: there are none.</param>
public sealed record BodyType(string Name, IReadOnlyDictionary<string, BodyProperty> Properties, Lazy<AzureType>? Others) : AzureType;

/// <summary>An object whose properties depend on the value of one of them.</summary>
public sealed record ChosenType(string Name, string Discriminator, IReadOnlyDictionary<string, BodyProperty> Base, IReadOnlyDictionary<string, Lazy<AzureType>> Choices) : AzureType;

public sealed record BodyProperty(Lazy<AzureType> Type, PropertyTraits Traits);

/// <summary>Flags of the tables.</summary>
[Flags]
public enum PropertyTraits
{
    None = 0,
    Required = 1,
    ReadOnly = 2,
    WriteOnly = 4,
    /// <summary>Has to be known before anything is deployed.</summary>
    Constant = 8,
}
