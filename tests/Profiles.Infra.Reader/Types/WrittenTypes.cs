using Profiles.Infra.Syntax;

namespace Profiles.Infra.Types;

/// <summary>Types as files write them, as what may stand there.</summary>
internal static class WrittenTypes
{
    private static BodyType AnyObject { get; } = new("object", new Dictionary<string, BodyProperty>(StringComparer.Ordinal), new Lazy<AzureType>(AnyType.Instance));
    private static ListedType AnyArray { get; } = new(new Lazy<AzureType>(AnyType.Instance));

    /// <summary>With <c>@allowed</c> and limits.</summary>
    public static AzureType OfParameter(BicepFile file, ParameterDeclaration parameter)
    {
        if (parameter.Type is null) return AnyType.Instance;
        if (parameter.Decorator("allowed") is { Arguments: [ArrayExpression allowed] }) return new EitherType([.. allowed.Items.Select(Literal)]);
        return Of(file, parameter.Type) switch
        {
            TextType { Literal: null } => new TextType(null, Limit("minLength"), Limit("maxLength")),
            IntegerType { Literal: null } => new IntegerType(Limit("minValue"), Limit("maxValue")),
            var type => type,
        };

        long? Limit(string name) => parameter.Decorator(name) is { Arguments: [NumberExpression limit] } ? limit.Value : null;
    }

    public static AzureType Of(BicepFile file, TypeExpression type) => type switch
    {
        NamedType { Name: "string" } => new TextType(),
        NamedType { Name: "int" } => new IntegerType(),
        NamedType { Name: "bool" } => new BooleanType(),
        NamedType { Name: "object" } => AnyObject,
        NamedType { Name: "array" } => AnyArray,
        NamedType named when file.Declarations.OfType<TypeDeclaration>().FirstOrDefault(t => t.Name == named.Name) is { } declared => Of(file, declared.Type),
        LiteralType literal => Literal(literal.Value),
        ListType list => new ListedType(new Lazy<AzureType>(() => Of(file, list.Item))),
        NullableType nullable => new EitherType([Of(file, nullable.Type), new NullType()]),
        ChoiceType choice => new EitherType([.. choice.Choices.Select(c => Of(file, c))]),
        ShapeType shape => new BodyType(
            "object",
            shape.Properties.Where(p => p.Name is not null).ToDictionary(
                p => p.Name!, p => new BodyProperty(new Lazy<AzureType>(() => Of(file, p.Type)), p.Type is NullableType ? PropertyTraits.None : PropertyTraits.Required), StringComparer.Ordinal),
            shape.Properties.FirstOrDefault(p => p.Name is null) is { } others ? new Lazy<AzureType>(() => Of(file, others.Type)) : null),
        _ => AnyType.Instance,
    };

    public static AzureType Of(ResultKind kind) => kind switch
    {
        ResultKind.String => new TextType(),
        ResultKind.Integer => new IntegerType(),
        ResultKind.Boolean => new BooleanType(),
        ResultKind.Array => AnyArray,
        ResultKind.Object => AnyObject,
        _ => AnyType.Instance,
    };

    private static AzureType Literal(Expression value) => value switch
    {
        StringExpression { Literal: { } text } => new TextType(text),
        NumberExpression number => new IntegerType(Literal: number.Value),
        BooleanExpression => new BooleanType(),
        NullExpression => new NullType(),
        _ => AnyType.Instance,
    };
}
