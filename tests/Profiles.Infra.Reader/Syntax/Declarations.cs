namespace Profiles.Infra.Syntax;

/// <summary>A file as it is declared.</summary>
public sealed record BicepFile(string Path, IReadOnlyList<Declaration> Declarations);

/// <summary>A type as it is written.</summary>
public abstract record TypeExpression(int Line);

/// <summary><c>string</c>, or a type that is declared.</summary>
public sealed record NamedType(int Line, string Name) : TypeExpression(Line);

/// <summary>A value that stands for itself.</summary>
public sealed record LiteralType(int Line, Expression Value) : TypeExpression(Line);

public sealed record ListType(int Line, TypeExpression Item) : TypeExpression(Line);

public sealed record NullableType(int Line, TypeExpression Type) : TypeExpression(Line);

public sealed record ChoiceType(int Line, IReadOnlyList<TypeExpression> Choices) : TypeExpression(Line);

public sealed record ShapeType(int Line, IReadOnlyList<ShapeProperty> Properties) : TypeExpression(Line);

/// <param name="Name">Null: of any other name (<c>*: string</c>).</param>
public sealed record ShapeProperty(int Line, string? Name, TypeExpression Type, IReadOnlyList<CallExpression> Decorators);

/// <summary>What a file says on its top level.</summary>
public abstract record Declaration(int Line, string Name, IReadOnlyList<CallExpression> Decorators)
{
    public CallExpression? Decorator(string name) => Decorators.FirstOrDefault(d => d.Name == name);
}

public sealed record ScopeDeclaration(int Line, Expression Value) : Declaration(Line, "targetScope", []);

/// <summary>In a file of parameters: whose they are.</summary>
public sealed record UsingDeclaration(int Line, Expression Path) : Declaration(Line, "using", []);

/// <param name="Type">Null in a file of parameters.</param>
public sealed record ParameterDeclaration(int Line, string Name, TypeExpression? Type, Expression? Value, IReadOnlyList<CallExpression> Decorators)
    : Declaration(Line, Name, Decorators);

public sealed record VariableDeclaration(int Line, string Name, TypeExpression? Type, Expression Value, IReadOnlyList<CallExpression> Decorators)
    : Declaration(Line, Name, Decorators);

public sealed record OutputDeclaration(int Line, string Name, TypeExpression Type, Expression Value, IReadOnlyList<CallExpression> Decorators)
    : Declaration(Line, Name, Decorators);

public sealed record TypeDeclaration(int Line, string Name, TypeExpression Type, IReadOnlyList<CallExpression> Decorators)
    : Declaration(Line, Name, Decorators);

public sealed record FunctionDeclaration(
    int Line, string Name, IReadOnlyList<(string Name, TypeExpression Type)> Parameters, TypeExpression Result, Expression Body, IReadOnlyList<CallExpression> Decorators)
    : Declaration(Line, Name, Decorators);

/// <param name="Type">Name and version; within another resource the last part of the name.</param>
/// <param name="Body">An object; within <see cref="IfExpression"/> and <see cref="ForExpression"/> where it is conditional or repeated.</param>
public sealed record ResourceDeclaration(
    int Line, string Name, StringExpression Type, bool IsExisting, Expression Body, IReadOnlyList<CallExpression> Decorators) : Declaration(Line, Name, Decorators)
{
    /// <summary>The object within condition and loop.</summary>
    public ObjectExpression Content => ContentOf(Body);

    internal static ObjectExpression ContentOf(Expression body) => body switch
    {
        ObjectExpression content => content,
        IfExpression conditional => ContentOf(conditional.Body),
        ForExpression repeated => ContentOf(repeated.Body),
        _ => throw new BicepSyntaxException(body.Line, "an object", "something else"),
    };
}

/// <param name="Path">From the folder of the file.</param>
public sealed record ModuleDeclaration(int Line, string Name, StringExpression Path, Expression Body, IReadOnlyList<CallExpression> Decorators)
    : Declaration(Line, Name, Decorators)
{
    public ObjectExpression Content => ResourceDeclaration.ContentOf(Body);
}
