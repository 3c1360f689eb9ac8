namespace Profiles.Infra.Syntax;

/// <summary>Goes through everything that is written.</summary>
public static class Walk
{
    /// <summary>The parts an expression is directly made of.</summary>
    public static IEnumerable<Expression> Parts(Expression expression) => expression switch
    {
        StringExpression text => text.Values,
        ArrayExpression array => array.Items,
        SpreadExpression spread => [spread.Value],
        ObjectExpression content => content.Properties.SelectMany(p => p.Key is null ? [p.Value] : new[] { p.Key, p.Value }).Concat(content.Nested.SelectMany(Parts)),
        UnaryExpression unary => [unary.Value],
        BinaryExpression binary => [binary.Left, binary.Right],
        TernaryExpression choice => [choice.Condition, choice.Then, choice.Else],
        MemberExpression member => [member.Target],
        IndexExpression index => [index.Target, index.Index],
        NestedExpression nested => [nested.Target],
        NotNullExpression present => [present.Target],
        CallExpression call => call.Target is null ? call.Arguments : [call.Target, .. call.Arguments],
        LambdaExpression lambda => [lambda.Body],
        ForExpression each => [each.Source, each.Body],
        IfExpression conditional => [conditional.Condition, conditional.Body],
        ParenthesizedExpression inner => [inner.Value],
        _ => [],
    };

    /// <summary>The expressions a declaration is directly made of.</summary>
    public static IEnumerable<Expression> Parts(Declaration declaration) => declaration.Decorators.Concat<Expression>(declaration switch
    {
        ScopeDeclaration scope => [scope.Value],
        UsingDeclaration used => [used.Path],
        ParameterDeclaration { Value: { } value } => [value],
        VariableDeclaration variable => [variable.Value],
        OutputDeclaration output => [output.Value],
        FunctionDeclaration function => [function.Body],
        ResourceDeclaration resource => [resource.Type, resource.Body],
        ModuleDeclaration module => [module.Path, module.Body],
        _ => [],
    });

    /// <summary>It and everything within it.</summary>
    public static IEnumerable<Expression> All(Expression expression) => Parts(expression).SelectMany(All).Prepend(expression);

    public static IEnumerable<Expression> All(BicepFile file) => file.Declarations.SelectMany(Parts).SelectMany(All);

    /// <summary>Resources with the full type and version of each, and those within them.</summary>
    public static IEnumerable<TypedResource> Resources(BicepFile file) =>
        file.Declarations.OfType<ResourceDeclaration>().SelectMany(r => Resources(r, outer: null));

    private static IEnumerable<TypedResource> Resources(ResourceDeclaration resource, TypedResource? outer)
    {
        var (name, version) = (resource.Type.Literal ?? "").Split('@') is [var before, var after] ? (before, after) : (resource.Type.Literal ?? "", "");
        var typed = new TypedResource(resource, outer is null ? name : $"{outer.Type}/{name}", version.Length > 0 || outer is null ? version : outer.Version, outer);
        return resource.Content.Nested.SelectMany(n => Resources(n, typed)).Prepend(typed);
    }
}

/// <param name="Type">Whole: <c>Microsoft.Storage/storageAccounts/blobServices</c>.</param>
/// <param name="Version">Its own, or that of the resource around it.</param>
public sealed record TypedResource(ResourceDeclaration Declaration, string Type, string Version, TypedResource? Outer)
{
    public ObjectExpression Content => Declaration.Content;
}
