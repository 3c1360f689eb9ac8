using Profiles.Infra.Syntax;
using Profiles.Infra.Types;

namespace Profiles.Infra.Checks;

/// <summary>
/// Whether every resource is one its provider knows, in a version it has, with properties that exist, stand in the right place, can be set
/// and are of the right type, and whether values fit parameters, outputs and modules.
/// </summary>
/// <param name="unlisted">Resources the tables do not hold, with versions: they are looked at for their own expressions only.</param>
public sealed class TypeCheck(InfraFolder folder, TypeTables tables, IReadOnlySet<string> unlisted)
{
    public IEnumerable<InfraProblem> Run() => folder.Files.Values.SelectMany(OfFile);

    private IEnumerable<InfraProblem> OfFile(BicepFile file)
    {
        var types = new FileTypes(folder, file, tables);
        foreach (var declaration in file.Declarations) OfDeclaration(file, types, declaration);
        foreach (var resource in Walk.Resources(file)) OfResource(file, types, resource);
        return types.Problems;
    }

    private void OfDeclaration(BicepFile file, FileTypes types, Declaration declaration)
    {
        var scope = FileTypes.Scope.Empty;
        switch (declaration)
        {
            case ParameterDeclaration { Type: not null, Value: { } value } parameter:
                types.Demand(value, WrittenTypes.OfParameter(file, parameter), scope);
                break;
            case ParameterDeclaration { Type: null, Value: { } value } given:
                types.Demand(value, UsedParameter(file, given.Name), scope);
                break;
            case VariableDeclaration { Type: { } type } variable:
                types.Demand(variable.Value, WrittenTypes.Of(file, type), scope);
                break;
            case VariableDeclaration variable:
                types.Infer(variable.Value, scope);
                break;
            case OutputDeclaration output:
                types.Demand(output.Value, WrittenTypes.Of(file, output.Type), scope);
                break;
            case FunctionDeclaration function:
                types.Demand(function.Body, WrittenTypes.Of(file, function.Result), new FileTypes.Scope(null, function.Parameters.Select(p => (p.Name, WrittenTypes.Of(file, p.Type)))));
                break;
            case ModuleDeclaration module:
                OfModule(file, types, module);
                break;
        }
    }

    private AzureType UsedParameter(BicepFile file, string name)
    {
        var used = file.Declarations.OfType<UsingDeclaration>().FirstOrDefault()?.Path as StringExpression;
        return used?.Literal is { } path && folder.FileFrom(file, path) is { } target ? new FileTypes(folder, target, tables).ParameterType(name) : AnyType.Instance;
    }

    private void OfModule(BicepFile file, FileTypes types, ModuleDeclaration module)
    {
        var scope = BodyScope(types, module.Body);
        foreach (var property in module.Content.Properties.Where(p => p.Name is not "params")) types.Infer(property.Value, scope);
        if (folder.FileFrom(file, module.Path.Literal ?? "") is not { } target || module.Content["params"] is not ObjectExpression given) return;
        foreach (var property in given.Properties)
        {
            if (property.Name is { } name) types.Demand(property.Value, new FileTypes(folder, target, tables).ParameterType(name), scope);
        }
    }

    private void OfResource(BicepFile file, FileTypes types, TypedResource resource)
    {
        var line = resource.Declaration.Line;
        var name = $"{resource.Type}@{resource.Version}";
        var content = resource.Content;
        var scope = ScopeOf(types, resource);
        if (content["name"] is null) types.Add(line, "missing-property", "a resource needs 'name'");
        CheckParent(file, types, resource);
        if (resource.Declaration.IsExisting)
        {
            foreach (var set in content.Properties.Where(p => p.Name is not ("name" or "scope" or "parent"))) types.Add(set.Line, "unknown-property", $"what exists already is only referred to: '{set.Name}' cannot be set");
        }
        if (tables.Body(name) is not { } body)
        {
            if (!unlisted.Contains(name))
            {
                types.Add(line, tables.HasType(resource.Type) ? "unknown-version" : "unknown-type", tables.HasType(resource.Type)
                    ? $"{resource.Type} has no version {resource.Version} in the tables"
                    : $"the tables hold no {resource.Type}");
            }
            foreach (var property in content.Properties) types.Infer(property.Value, scope);
            return;
        }
        if (resource.Declaration.IsExisting)
        {
            foreach (var property in content.Properties) types.Infer(property.Value, scope);
        }
        else if (types.Chosen(content, body) is { } chosen) types.DemandBody(content, chosen, scope, isPart: false, isResource: true);
    }

    /// <summary>A child says whose it is: by standing within, by <c>parent</c>, or by a name with slashes.</summary>
    private static void CheckParent(BicepFile file, FileTypes types, TypedResource resource)
    {
        if (resource.Outer is not null || resource.Type.Count(c => c == '/') < 2) return;
        var expected = resource.Type[..resource.Type.LastIndexOf('/')];
        var parent = resource.Content["parent"];
        if (parent is null)
        {
            if (resource.Content["name"] is StringExpression { Literal: { } name } && !name.Contains('/', StringComparison.Ordinal)) types.Add(resource.Declaration.Line, "missing-parent", $"a {resource.Type} needs 'parent', a {expected}");
            return;
        }
        var symbol = (parent is IndexExpression index ? index.Target : parent) switch
        {
            NameExpression named => named.Name,
            NestedExpression nested => nested.Name,
            _ => null,
        };
        if (symbol is not null && Walk.Resources(file).FirstOrDefault(r => r.Declaration.Name == symbol) is { } found && !string.Equals(found.Type, expected, StringComparison.OrdinalIgnoreCase))
            types.Add(parent.Line, "wrong-parent", $"expected a {expected}, found a {found.Type}");
    }

    private static FileTypes.Scope ScopeOf(FileTypes types, TypedResource resource)
    {
        var outer = resource.Outer is null ? FileTypes.Scope.Empty : types.WithNested(resource.Outer.Content, ScopeOf(types, resource.Outer));
        return BodyScope(types, resource.Declaration.Body, outer);
    }

    private static FileTypes.Scope BodyScope(FileTypes types, Expression body, FileTypes.Scope? outer = null)
    {
        var scope = outer ?? FileTypes.Scope.Empty;
        switch (body)
        {
            case IfExpression conditional:
                types.Demand(conditional.Condition, new BooleanType(), scope);
                return BodyScope(types, conditional.Body, scope);
            case ForExpression each:
                return BodyScope(types, each.Body, types.Within(each, scope));
            default:
                return scope;
        }
    }
}
