using Profiles.Infra.Syntax;

namespace Profiles.Infra.Checks;

/// <summary>Whether every name that is used is declared, once, and every name that is declared is used; functions with the arguments they take.</summary>
public static class NameCheck
{
    public static IEnumerable<InfraProblem> Of(BicepFile file)
    {
        var check = new Pass(file);
        check.Run();
        return check.Problems;
    }

    private sealed class Pass(BicepFile file)
    {
        private readonly Dictionary<string, Declaration> declared = new(StringComparer.Ordinal);
        private readonly HashSet<string> used = new(StringComparer.Ordinal);
        /// <summary>What each declaration needs of the others.</summary>
        private readonly Dictionary<string, List<string>> needs = new(StringComparer.Ordinal);
        private string current = "";

        public List<InfraProblem> Problems { get; } = [];

        public void Run()
        {
            foreach (var declaration in file.Declarations)
            {
                if (declaration is ScopeDeclaration or UsingDeclaration or OutputDeclaration) continue;
                if (!declared.TryAdd(declaration.Name, declaration)) Add(declaration.Line, "declared-twice", $"'{declaration.Name}' is declared in line {declared[declaration.Name].Line} already");
            }
            foreach (var twice in file.Declarations.OfType<OutputDeclaration>().GroupBy(o => o.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
                Add(twice.Last().Line, "declared-twice", $"output '{twice.Key}' is declared twice");
            foreach (var declaration in file.Declarations)
            {
                current = declaration is OutputDeclaration ? "" : declaration.Name; // nothing needs an output
                Visit(declaration, []);
            }
            if (file.Path.EndsWith(".bicepparam", StringComparison.Ordinal)) return;
            foreach (var unused in declared.Values.Where(d => d is ParameterDeclaration or VariableDeclaration or TypeDeclaration or FunctionDeclaration || d is ResourceDeclaration { IsExisting: true }))
            {
                if (!used.Contains(unused.Name)) Add(unused.Line, "unused", $"'{unused.Name}' is declared and never used");
            }
            FindCircles();
        }

        private void Visit(Declaration declaration, IReadOnlyCollection<string> scope)
        {
            foreach (var decorator in declaration.Decorators) VisitDecorator(decorator);
            switch (declaration)
            {
                case ParameterDeclaration { Type: { } type }: VisitType(type); break;
                case VariableDeclaration { Type: { } type }: VisitType(type); break;
                case OutputDeclaration output: VisitType(output.Type); break;
                case TypeDeclaration type: VisitType(type.Type); break;
                case FunctionDeclaration function:
                    foreach (var (_, type) in function.Parameters) VisitType(type);
                    VisitType(function.Result);
                    Visit(function.Body, [.. scope, .. function.Parameters.Select(p => p.Name)]);
                    return;
            }
            foreach (var part in Walk.Parts(declaration).Skip(declaration.Decorators.Count)) Visit(part, scope);
        }

        private void VisitDecorator(CallExpression decorator)
        {
            if (!BuiltIns.Decorators.Contains(decorator.Name)) Add(decorator.Line, "unknown-name", $"there is no decorator '{decorator.Name}'");
            foreach (var argument in decorator.Arguments) Visit(argument, []);
        }

        private void Visit(Expression expression, IReadOnlyCollection<string> scope)
        {
            switch (expression)
            {
                case NameExpression name:
                    if (scope.Contains(name.Name)) return;
                    used.Add(name.Name);
                    needs.TryAdd(current, []);
                    needs[current].Add(name.Name);
                    if (!declared.ContainsKey(name.Name) && !BuiltIns.Namespaces.Contains(name.Name)) Add(name.Line, "unknown-name", $"'{name.Name}' is not declared");
                    return;
                case CallExpression call:
                    VisitCall(call);
                    break;
                case LambdaExpression lambda:
                    Visit(lambda.Body, [.. scope, .. lambda.Parameters]);
                    return;
                case ForExpression each:
                    Visit(each.Source, scope);
                    Visit(each.Body, each.Index is null ? [.. scope, each.Item] : [.. scope, each.Item, each.Index]);
                    return;
                case ObjectExpression content:
                    VisitObject(content, scope);
                    return;
                case NestedExpression nested:
                    VisitNested(nested);
                    break;
            }
            foreach (var part in Walk.Parts(expression)) Visit(part, scope);
        }

        private void VisitObject(ObjectExpression content, IReadOnlyCollection<string> scope)
        {
            var names = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var property in content.Properties)
            {
                if (property.Name is { } name && !names.TryAdd(name, property.Line)) Add(property.Line, "property-twice", $"'{name}' is said in line {names[name]} already");
                if (property.Key is { } key) Visit(key, scope);
                Visit(property.Value, scope);
            }
            IReadOnlyCollection<string> inner = [.. scope, .. content.Nested.Select(n => n.Name)];
            foreach (var nested in content.Nested) Visit(nested, inner);
        }

        private void VisitCall(CallExpression call)
        {
            if (call.Target is not null and not NameExpression { Name: "az" or "sys" }) return; // a function of a resource
            if (call.Target is null && declared.GetValueOrDefault(call.Name) is FunctionDeclaration function)
            {
                used.Add(call.Name);
                if (function.Parameters.Count != call.Arguments.Count) Add(call.Line, "arguments", $"{call.Name} takes {function.Parameters.Count} arguments, found {call.Arguments.Count}");
            }
            else if (!BuiltIns.Functions.TryGetValue(call.Name, out var builtIn)) Add(call.Line, "unknown-name", $"there is no function '{call.Name}'");
            else if (call.Arguments.Count < builtIn.Least || (builtIn.Most >= 0 && call.Arguments.Count > builtIn.Most))
                Add(call.Line, "arguments", $"{call.Name} takes {builtIn.Least} to {(builtIn.Most < 0 ? "any number of" : builtIn.Most)} arguments, found {call.Arguments.Count}");
        }

        private void VisitNested(NestedExpression nested)
        {
            if (Resource(nested.Target) is { } outer && outer.Content.Nested.All(n => n.Name != nested.Name)) Add(nested.Line, "unknown-name", $"resource '{outer.Name}' holds no '{nested.Name}'");
        }

        private ResourceDeclaration? Resource(Expression expression) => expression switch
        {
            NameExpression name => declared.GetValueOrDefault(name.Name) as ResourceDeclaration,
            NestedExpression nested => Resource(nested.Target)?.Content.Nested.FirstOrDefault(n => n.Name == nested.Name),
            _ => null,
        };

        private void VisitType(TypeExpression type)
        {
            switch (type)
            {
                case NamedType named:
                    used.Add(named.Name);
                    if (!BuiltIns.Types.Contains(named.Name) && declared.GetValueOrDefault(named.Name) is not TypeDeclaration) Add(named.Line, "unknown-name", $"there is no type '{named.Name}'");
                    break;
                case ListType list: VisitType(list.Item); break;
                case NullableType nullable: VisitType(nullable.Type); break;
                case ChoiceType choice:
                    foreach (var one in choice.Choices) VisitType(one);
                    break;
                case ShapeType shape:
                    foreach (var property in shape.Properties)
                    {
                        foreach (var decorator in property.Decorators) VisitDecorator(decorator);
                        VisitType(property.Type);
                    }
                    break;
            }
        }

        /// <summary>Variables, resources and modules whose values need each other.</summary>
        private void FindCircles()
        {
            var done = new HashSet<string>(StringComparer.Ordinal);
            foreach (var name in declared.Keys) Follow(name, []);

            void Follow(string name, List<string> path)
            {
                if (path.Contains(name))
                {
                    Add(declared[name].Line, "circle", $"needs itself: {string.Join(" → ", path.SkipWhile(p => p != name).Append(name))}");
                    return;
                }
                if (!done.Add(name)) return;
                foreach (var need in needs.GetValueOrDefault(name) ?? []) if (declared.ContainsKey(need)) Follow(need, [.. path, name]);
            }
        }

        private void Add(int line, string code, string reason) => Problems.Add(new InfraProblem(file.Path, line, code, reason));
    }
}
