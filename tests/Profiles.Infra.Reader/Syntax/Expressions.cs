namespace Profiles.Infra.Syntax;

/// <summary>Something written that has a value.</summary>
/// <param name="Line">Number of its first line, from 1.</param>
public abstract record Expression(int Line);

/// <summary>A string: texts with values between them; one text more than values.</summary>
public sealed record StringExpression(int Line, IReadOnlyList<string> Texts, IReadOnlyList<Expression> Values, bool IsMultiline = false) : Expression(Line)
{
    /// <summary>Null if something is interpolated.</summary>
    public string? Literal => Values.Count == 0 ? Texts[0] : null;
}

public sealed record NumberExpression(int Line, long Value) : Expression(Line);

public sealed record BooleanExpression(int Line, bool Value) : Expression(Line);

public sealed record NullExpression(int Line) : Expression(Line);

public sealed record NameExpression(int Line, string Name) : Expression(Line);

public sealed record ArrayExpression(int Line, IReadOnlyList<Expression> Items) : Expression(Line);

/// <param name="Nested">Resources declared within the body of a resource.</param>
public sealed record ObjectExpression(int Line, IReadOnlyList<Property> Properties, IReadOnlyList<ResourceDeclaration> Nested) : Expression(Line)
{
    public Expression? this[string name] => Properties.FirstOrDefault(p => p.Name == name)?.Value;
}

/// <param name="Key">Null: the value is spread (<c>...value</c>).</param>
public sealed record Property(int Line, StringExpression? Key, Expression Value)
{
    public string? Name => Key?.Literal;
}

/// <summary>Within an array: <c>...value</c>.</summary>
public sealed record SpreadExpression(int Line, Expression Value) : Expression(Line);

public sealed record UnaryExpression(int Line, string Operator, Expression Value) : Expression(Line);

public sealed record BinaryExpression(int Line, string Operator, Expression Left, Expression Right) : Expression(Line);

public sealed record TernaryExpression(int Line, Expression Condition, Expression Then, Expression Else) : Expression(Line);

/// <param name="IsSafe"><c>.?</c>: null where there is none.</param>
public sealed record MemberExpression(int Line, Expression Target, string Name, bool IsSafe) : Expression(Line);

public sealed record IndexExpression(int Line, Expression Target, Expression Index, bool IsSafe) : Expression(Line);

/// <summary><c>outer::nested</c>.</summary>
public sealed record NestedExpression(int Line, Expression Target, string Name) : Expression(Line);

/// <summary><c>value!</c>.</summary>
public sealed record NotNullExpression(int Line, Expression Target) : Expression(Line);

/// <param name="Target">What it is a function of: a namespace or a resource.</param>
public sealed record CallExpression(int Line, Expression? Target, string Name, IReadOnlyList<Expression> Arguments) : Expression(Line);

public sealed record LambdaExpression(int Line, IReadOnlyList<string> Parameters, Expression Body) : Expression(Line);

/// <summary><c>[for (item, index) in source: body]</c>.</summary>
public sealed record ForExpression(int Line, string Item, string? Index, Expression Source, Expression Body) : Expression(Line);

/// <summary>The body of a resource or module that is deployed on a condition.</summary>
public sealed record IfExpression(int Line, Expression Condition, Expression Body) : Expression(Line);

public sealed record ParenthesizedExpression(int Line, Expression Value) : Expression(Line);
