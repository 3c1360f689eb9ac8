using Profiles.Infra.Syntax;

namespace Profiles.Infra.Types;

/// <summary>Types of the expressions of one file, and whether what is written fits where it stands.</summary>
internal sealed partial class FileTypes(InfraFolder folder, BicepFile file, TypeTables tables)
{
    /// <summary>Names that stand for something only in a part of the file: items of loops, parameters of lambdas, nested resources.</summary>
    internal sealed class Scope(Scope? outer, IEnumerable<(string Name, AzureType Type)> names)
    {
        private readonly Dictionary<string, AzureType> types = names.ToDictionary(n => n.Name, n => n.Type, StringComparer.Ordinal);

        public static Scope Empty { get; } = new(null, []);

        public AzureType? Find(string name) => types.GetValueOrDefault(name) ?? outer?.Find(name);
    }

    private readonly HashSet<InfraProblem> problems = [];
    private readonly Dictionary<string, AzureType> named = new(StringComparer.Ordinal);

    public IEnumerable<InfraProblem> Problems => problems;

    internal AzureType Infer(Expression expression, Scope scope) => expression switch
    {
        StringExpression text => InferText(text, scope),
        NumberExpression number => new IntegerType(Literal: number.Value),
        BooleanExpression => new BooleanType(),
        NullExpression => new NullType(),
        NameExpression name => scope.Find(name.Name) ?? Named(name.Name),
        ArrayExpression array => InferArray(array, scope),
        ObjectExpression content => InferObject(content, scope),
        UnaryExpression unary => InferUnary(unary, scope),
        BinaryExpression binary => InferBinary(binary, scope),
        TernaryExpression choice => InferTernary(choice, scope),
        MemberExpression member => Member(Infer(member.Target, scope), member.Name, member.Line),
        IndexExpression index => InferIndex(index, scope),
        NestedExpression nested => InferNested(nested, scope),
        NotNullExpression present => WithoutNull(Infer(present.Target, scope)),
        ParenthesizedExpression inner => Infer(inner.Value, scope),
        ForExpression each => InferFor(each, scope),
        CallExpression call => InferCall(call, scope),
        LambdaExpression lambda => Infer(lambda.Body, new Scope(scope, lambda.Parameters.Select(p => (p, (AzureType)AnyType.Instance)))),
        _ => AnyType.Instance,
    };

    internal AzureType ParameterType(string name) =>
        file.Declarations.OfType<ParameterDeclaration>().FirstOrDefault(p => p.Name == name) is { } parameter ? WrittenTypes.OfParameter(file, parameter) : AnyType.Instance;

    internal void Add(int line, string code, string reason) => problems.Add(new InfraProblem(file.Path, line, code, reason));

    private AzureType Named(string name)
    {
        if (named.TryGetValue(name, out var type)) return type;
        named[name] = AnyType.Instance; // a circle is the business of another check
        return named[name] = file.Declarations.FirstOrDefault(d => d.Name == name && d is not OutputDeclaration) switch
        {
            ParameterDeclaration parameter => WrittenTypes.OfParameter(file, parameter),
            VariableDeclaration { Type: { } written } => WrittenTypes.Of(file, written),
            VariableDeclaration variable => Infer(variable.Value, Scope.Empty),
            ResourceDeclaration resource => ReadType(resource, Walk.Resources(file).First(r => r.Declaration == resource)),
            ModuleDeclaration module => ModuleType(module),
            _ => AnyType.Instance,
        };
    }

    private AzureType ReadType(ResourceDeclaration resource, TypedResource typed)
    {
        var body = tables.Body($"{typed.Type}@{typed.Version}") ?? AnyType.Instance;
        return resource.Body is ForExpression ? new ListedType(new Lazy<AzureType>(body)) : body;
    }

    private AzureType ModuleType(ModuleDeclaration module)
    {
        if (folder.FileFrom(file, module.Path.Literal ?? "") is not { } target) return AnyType.Instance;
        var outputs = new BodyType(
            "outputs",
            target.Declarations.OfType<OutputDeclaration>().ToDictionary(
                o => o.Name, o => new BodyProperty(new Lazy<AzureType>(() => WrittenTypes.Of(target, o.Type)), PropertyTraits.None), StringComparer.Ordinal),
            null);
        var whole = Body("module", [("outputs", outputs), ("name", new TextType())]);
        return module.Body is ForExpression ? new ListedType(new Lazy<AzureType>(whole)) : whole;
    }

    private TextType InferText(StringExpression text, Scope scope)
    {
        foreach (var value in text.Values)
        {
            if (Infer(value, scope) is BodyType or ListedType) Add(value.Line, "wrong-type", "expected something to write into a string, found an object or an array");
        }
        return new TextType(text.Literal);
    }

    private ListedType InferArray(ArrayExpression array, Scope scope)
    {
        var items = array.Items.Select(i => i is SpreadExpression spread ? ItemOf(Infer(spread.Value, scope)) : Infer(i, scope)).ToList();
        return new ListedType(new Lazy<AzureType>(items.Count == 0 ? AnyType.Instance : items.Count == 1 ? items[0] : new EitherType(items)));
    }

    private BodyType InferObject(ObjectExpression content, Scope scope)
    {
        var inner = WithNested(content, scope);
        var properties = new Dictionary<string, BodyProperty>(StringComparer.Ordinal);
        var isOpen = false;
        foreach (var property in content.Properties)
        {
            var type = Infer(property.Value, inner);
            if (property.Name is { } name) properties[name] = new BodyProperty(new Lazy<AzureType>(type), PropertyTraits.None);
            else isOpen = true;
        }
        return new BodyType("object", properties, isOpen ? new Lazy<AzureType>(AnyType.Instance) : null);
    }

    private AzureType InferUnary(UnaryExpression unary, Scope scope)
    {
        AzureType type = unary.Operator == "!" ? new BooleanType() : new IntegerType();
        Demand(unary.Value, type, scope);
        return unary is { Operator: "-", Value: NumberExpression number } ? new IntegerType(Literal: -number.Value) : type;
    }

    private AzureType InferBinary(BinaryExpression binary, Scope scope)
    {
        switch (binary.Operator)
        {
            case "??":
                return new EitherType([WithoutNull(Infer(binary.Left, scope)), Infer(binary.Right, scope)]);
            case "&&" or "||":
                Demand(binary.Left, new BooleanType(), scope);
                Demand(binary.Right, new BooleanType(), scope);
                return new BooleanType();
            case "+" or "-" or "*" or "/" or "%":
                Demand(binary.Left, new IntegerType(), scope);
                Demand(binary.Right, new IntegerType(), scope);
                return new IntegerType();
            default:
                Infer(binary.Left, scope);
                Infer(binary.Right, scope);
                return new BooleanType();
        }
    }

    private EitherType InferTernary(TernaryExpression choice, Scope scope)
    {
        Demand(choice.Condition, new BooleanType(), scope);
        return new EitherType([Infer(choice.Then, scope), Infer(choice.Else, scope)]);
    }

    private AzureType InferIndex(IndexExpression index, Scope scope)
    {
        var key = Infer(index.Index, scope);
        return WithoutNull(Infer(index.Target, scope)) switch
        {
            ListedType list => list.Item.Value,
            BodyType body when key is TextType { Literal: { } name } => Member(body, name, index.Line),
            BodyType { Others: { } others } => others.Value,
            _ => AnyType.Instance,
        };
    }

    private AzureType InferNested(NestedExpression nested, Scope scope)
    {
        Infer(nested.Target, scope);
        var found = Walk.Resources(file).FirstOrDefault(r => r.Outer is not null && r.Declaration.Name == nested.Name && Printer.Print(nested.Target).EndsWith(r.Outer.Declaration.Name, StringComparison.Ordinal));
        return found is null ? AnyType.Instance : ReadType(found.Declaration, found);
    }

    private ListedType InferFor(ForExpression each, Scope scope) => new(new Lazy<AzureType>(Infer(each.Body, Within(each, scope))));

    /// <summary>Also says where a loop goes over no array.</summary>
    internal Scope Within(ForExpression each, Scope scope)
    {
        var item = ItemOf(Infer(each.Source, scope));
        if (Infer(each.Source, scope) is TextType or BodyType or BooleanType or IntegerType) Add(each.Source.Line, "wrong-type", "expected an array to go over");
        return new Scope(scope, each.Index is null ? [(each.Item, item)] : [(each.Item, item), (each.Index, new IntegerType())]);
    }

    /// <summary>Nested resources are known by their names within the resource around them.</summary>
    internal Scope WithNested(ObjectExpression content, Scope scope) => content.Nested.Count == 0
        ? scope
        : new Scope(scope, content.Nested.Select(n => (n.Name, ReadType(n, Walk.Resources(file).First(r => r.Declaration == n)))));

    private AzureType InferCall(CallExpression call, Scope scope)
    {
        if (call.Target is not null) return AnyType.Instance;
        if (file.Declarations.OfType<FunctionDeclaration>().FirstOrDefault(f => f.Name == call.Name) is { } function)
        {
            foreach (var (argument, parameter) in call.Arguments.Zip(function.Parameters)) Demand(argument, WrittenTypes.Of(file, parameter.Type), scope);
            return WrittenTypes.Of(file, function.Result);
        }
        var types = call.Arguments.Where(a => a is not LambdaExpression).Select(a => Infer(a, scope)).ToList();
        return (call.Name, call.Arguments) switch
        {
            ("map", [_, LambdaExpression lambda]) => new ListedType(new Lazy<AzureType>(Infer(lambda.Body, OfItems(lambda, types[0], scope)))),
            ("filter", [_, LambdaExpression lambda]) => Filtered(lambda, types[0], scope),
            ("items", _) => new ListedType(new Lazy<AzureType>(Body("item", [("key", new TextType()), ("value", ValueOf(types[0]))]))),
            ("concat", _) when types.All(t => t is ListedType) => new ListedType(new Lazy<AzureType>(new EitherType([.. types.Select(ItemOf)]))),
            _ => WrittenTypes.Of(BuiltIns.Functions.GetValueOrDefault(call.Name)?.Result ?? ResultKind.Any),
        };
    }

    private AzureType Filtered(LambdaExpression lambda, AzureType list, Scope scope)
    {
        Demand(lambda.Body, new BooleanType(), OfItems(lambda, list, scope));
        return list;
    }

    internal static Scope OfItems(LambdaExpression lambda, AzureType list, Scope scope) =>
        new(scope, lambda.Parameters.Select((name, i) => (name, i == 0 ? ItemOf(list) : new IntegerType())));

    private AzureType Member(AzureType target, string name, int line)
    {
        switch (target)
        {
            case BodyType body:
                if (body.Properties.TryGetValue(name, out var property)) return property.Type.Value;
                if (body.Others is { } others) return others.Value;
                Add(line, "unknown-property", $"there is no '{name}'{Near(body.Properties.Keys, name)}");
                return AnyType.Instance;
            case EitherType either:
                var choices = either.Choices.Where(c => c is not NullType).ToList();
                var having = choices.Where(c => c is not BodyType body || body.Properties.ContainsKey(name) || body.Others is not null).ToList();
                return having.Count > 0 ? new EitherType([.. having.Select(c => Member(c, name, line))]) : choices.Count > 0 ? Member(choices[0], name, line) : AnyType.Instance;
            case TextType or IntegerType or BooleanType:
                Add(line, "wrong-type", $"expected an object with '{name}', found {Fit.Name(target)}");
                return AnyType.Instance;
            default:
                return AnyType.Instance;
        }
    }

    internal static string Near(IEnumerable<string> names, string name) =>
        names.FirstOrDefault(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase)) is { } spelled ? $"; it is spelled '{spelled}'" : "";

    private static AzureType ItemOf(AzureType type) => WithoutNull(type) switch
    {
        ListedType list => list.Item.Value,
        EitherType either => new EitherType([.. either.Choices.Select(ItemOf)]),
        _ => AnyType.Instance,
    };

    private static AzureType ValueOf(AzureType type) =>
        type is BodyType { Others: null, Properties.Count: > 0 } body ? new EitherType([.. body.Properties.Values.Select(p => p.Type.Value)]) : AnyType.Instance;

    private static AzureType WithoutNull(AzureType type) => type is EitherType either && either.Choices.Where(c => c is not NullType).ToList() is { Count: > 0 } present
        ? present.Count == 1 ? present[0] : new EitherType(present)
        : type;

    private static BodyType Body(string name, IEnumerable<(string Name, AzureType Type)> properties) =>
        new(name, properties.ToDictionary(p => p.Name, p => new BodyProperty(new Lazy<AzureType>(p.Type), PropertyTraits.None), StringComparer.Ordinal), null);
}
