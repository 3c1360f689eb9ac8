using Profiles.Infra.Syntax;

namespace Profiles.Infra.Types;

internal sealed partial class FileTypes
{
    /// <summary>What may stand in the body of every resource beside what its provider knows.</summary>
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "name", "parent", "scope", "dependsOn" };

    /// <summary>Says where an expression does not fit what is asked for: as deep as what is written goes, at the line where it is written.</summary>
    /// <param name="isPart">One of several that are put together: what is missing may come from another.</param>
    internal void Demand(Expression expression, AzureType expected, Scope scope, bool isPart = false)
    {
        switch (expression)
        {
            case ParenthesizedExpression inner:
                Demand(inner.Value, expected, scope, isPart);
                return;
            case TernaryExpression choice:
                Demand(choice.Condition, new BooleanType(), scope);
                Demand(choice.Then, expected, scope, isPart);
                Demand(choice.Else, expected, scope, isPart);
                return;
            case NameExpression name when scope.Find(name.Name) is null
                && file.Declarations.OfType<VariableDeclaration>().FirstOrDefault(v => v.Name == name.Name) is { Type: null, Value: ObjectExpression or ArrayExpression } variable:
                Demand(variable.Value, expected, Scope.Empty, isPart);
                return;
            case ObjectExpression content when Chosen(content, expected) is { } body:
                DemandBody(content, body, scope, isPart, isResource: false);
                return;
            case ArrayExpression array when List(expected) is { } list:
                foreach (var item in array.Items)
                {
                    if (item is SpreadExpression spread) Demand(spread.Value, list, scope);
                    else Demand(item, list.Item.Value, scope);
                }
                return;
            case ForExpression each when List(expected) is { } list:
                Demand(each.Body, list.Item.Value, Within(each, scope));
                return;
            case CallExpression { Target: null, Name: "map", Arguments: [var source, LambdaExpression lambda] } when List(expected) is { } list:
                Demand(lambda.Body, list.Item.Value, OfItems(lambda, Infer(source, scope), scope));
                return;
            case CallExpression { Target: null, Name: "concat" } call when List(expected) is { } list:
                foreach (var argument in call.Arguments) Demand(argument, list, scope);
                return;
            case CallExpression { Target: null, Name: "union" } call when expected is BodyType:
                foreach (var argument in call.Arguments) Demand(argument, expected, scope, isPart: true);
                return;
            default:
                if (Fit.Fault(Infer(expression, scope), expected) is { } fault) Add(expression.Line, "wrong-type", fault);
                return;
        }
    }

    /// <param name="isResource">The outermost body of a resource.</param>
    internal void DemandBody(ObjectExpression content, BodyType body, Scope scope, bool isPart, bool isResource)
    {
        var inner = WithNested(content, scope);
        foreach (var property in content.Properties)
        {
            if (property.Name is not { } name)
            {
                Demand(property.Value, property.Key is null ? body : body.Others?.Value ?? AnyType.Instance, inner, isPart: true);
                continue;
            }
            if (isResource && Own.Contains(name) && name != "name")
            {
                Infer(property.Value, inner);
                continue;
            }
            if (body.Properties.TryGetValue(name, out var known) && !(isResource && name is "id" or "type" or "apiVersion"))
            {
                if (known.Traits.HasFlag(PropertyTraits.ReadOnly) && !known.Traits.HasFlag(PropertyTraits.Required)) Add(property.Line, "read-only-property", $"'{name}' is told by the service and cannot be set");
                else if (property.Value is NullExpression && known.Traits.HasFlag(PropertyTraits.Required)) Add(property.Line, "missing-property", $"'{name}' has to be set, found null");
                else Demand(property.Value, known.Type.Value, inner);
            }
            else if (body.Others is { } others) Demand(property.Value, others.Value, inner);
            else
            {
                Add(property.Line, "unknown-property", $"{body.Name} has no '{name}'{Near(body.Properties.Keys, name)}{Elsewhere(body, name)}");
                Infer(property.Value, inner);
            }
        }
        if (isPart || content.Properties.Any(p => p.Key is null || p.Name is null)) return;
        foreach (var (name, property) in body.Properties)
        {
            if (property.Traits.HasFlag(PropertyTraits.Required) && !property.Traits.HasFlag(PropertyTraits.ReadOnly) && content[name] is null)
                Add(content.Line, "missing-property", $"{body.Name} needs '{name}'");
        }
    }

    /// <summary>The object asked for, chosen by what is written; null where anything else is asked for, or nothing in particular.</summary>
    internal BodyType? Chosen(ObjectExpression content, AzureType expected)
    {
        switch (expected)
        {
            case BodyType body:
                return body;
            case ChosenType chosen when content[chosen.Discriminator] is StringExpression { Literal: { } value } written:
                if (chosen.Choices.TryGetValue(value, out var choice) && choice.Value is BodyType one)
                    return one with { Properties = one.Properties.Concat(chosen.Base.Where(p => !one.Properties.ContainsKey(p.Key))).ToDictionary(StringComparer.Ordinal) };
                Add(written.Line, "wrong-value", $"expected {string.Join(" | ", chosen.Choices.Keys)}, found '{value}'");
                return null;
            case ChosenType chosen when content[chosen.Discriminator] is null && content.Properties.All(p => p.Name is not null):
                Add(content.Line, "missing-property", $"{chosen.Name} needs '{chosen.Discriminator}'");
                return null;
            case EitherType either:
                return either.Choices.OfType<BodyType>().ToList() is [var single] ? single : null;
            default:
                return null;
        }
    }

    private static ListedType? List(AzureType expected) =>
        expected as ListedType ?? (expected is EitherType either && either.Choices.OfType<ListedType>().ToList() is [var single] ? single : null);

    /// <summary>Where the name would be right, one level down.</summary>
    private static string Elsewhere(BodyType body, string name) =>
        body.Properties.FirstOrDefault(p => p.Value.Type.Value is BodyType inner && inner.Properties.ContainsKey(name)).Key is { } place ? $"; it belongs under '{place}'" : "";
}
