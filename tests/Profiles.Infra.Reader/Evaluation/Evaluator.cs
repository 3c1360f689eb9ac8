using System.Globalization;
using Profiles.Infra.Syntax;

namespace Profiles.Infra.Evaluation;

/// <summary>A value that is known only once something is deployed.</summary>
/// <param name="Text">The expression as it is written.</param>
public sealed record Unknown(string Text)
{
    public override string ToString() => $"<{Text}>";
}

/// <summary>What expressions of one file come to before anything is deployed.</summary>
/// <remarks>
/// Values are null, <see cref="bool"/>, <see cref="long"/>, <see cref="string"/>, <see cref="List{T}"/> and <see cref="Dictionary{TKey,TValue}"/> of them,
/// or <see cref="Unknown"/>. A string with something unknown in it keeps it in angle brackets. Functions that nothing here uses are unknown too.
/// </remarks>
/// <param name="parameters">Values of parameters; those left out have their default, or are unknown.</param>
public sealed class Evaluator(BicepFile file, IReadOnlyDictionary<string, object?> parameters)
{
    private readonly Dictionary<string, object?> known = new(StringComparer.Ordinal);

    public object? Variable(string name) => Evaluate(file.Declarations.OfType<VariableDeclaration>().Single(v => v.Name == name).Value);

    public object? Evaluate(Expression expression) => Evaluate(expression, new Dictionary<string, object?>(StringComparer.Ordinal));

    /// <summary>An array as list of what is known.</summary>
    public IReadOnlyList<object?> List(Expression expression) => Evaluate(expression) as List<object?> ?? throw new InvalidOperationException($"line {expression.Line} is no known array");

    public IReadOnlyDictionary<string, object?> Object(Expression expression) =>
        Evaluate(expression) as Dictionary<string, object?> ?? throw new InvalidOperationException($"line {expression.Line} is no known object");

    /// <summary>What a repeated body comes to, once for each item; one value if nothing is repeated, none if its condition is false.</summary>
    public IReadOnlyList<object?> Bodies(Expression body) => body switch
    {
        ForExpression each => [.. List(each.Source).Select((item, index) => Evaluate(each.Body, Scope(each, item, index)))],
        IfExpression conditional => Evaluate(conditional.Condition) is false ? [] : Bodies(conditional.Body),
        _ => [Evaluate(body)],
    };

    private object? Evaluate(Expression expression, IReadOnlyDictionary<string, object?> scope) => expression switch
    {
        StringExpression text => Text(text, scope),
        NumberExpression number => number.Value,
        BooleanExpression boolean => boolean.Value,
        NullExpression => null,
        NameExpression name => scope.TryGetValue(name.Name, out var local) ? local : Named(name),
        ArrayExpression array => array.Items.SelectMany(i => i is SpreadExpression spread ? Items(Evaluate(spread.Value, scope)) : [Evaluate(i, scope)]).ToList(),
        ObjectExpression content => Properties(content, scope),
        UnaryExpression unary => Unary(unary, Evaluate(unary.Value, scope)),
        BinaryExpression binary => Binary(binary, scope),
        TernaryExpression choice => Evaluate(choice.Condition, scope) switch
        {
            true => Evaluate(choice.Then, scope),
            false => Evaluate(choice.Else, scope),
            _ => Not(expression),
        },
        MemberExpression member => Evaluate(member.Target, scope) switch
        {
            Dictionary<string, object?> content when content.TryGetValue(member.Name, out var value) => value,
            Dictionary<string, object?> when member.IsSafe => null,
            _ => Not(expression),
        },
        IndexExpression index => (Evaluate(index.Target, scope), Evaluate(index.Index, scope)) switch
        {
            (List<object?> list, long at) when at >= 0 && at < list.Count => list[(int)at],
            (Dictionary<string, object?> content, string key) when content.TryGetValue(key, out var value) => value,
            _ => Not(expression),
        },
        NotNullExpression present => Evaluate(present.Target, scope),
        ParenthesizedExpression inner => Evaluate(inner.Value, scope),
        ForExpression each when Evaluate(each.Source, scope) is List<object?> items => items.Select((item, i) => Evaluate(each.Body, Scope(each, item, i, scope))).ToList(),
        CallExpression call => Call(call, scope),
        _ => Not(expression),
    };

    private object? Named(NameExpression name)
    {
        if (known.TryGetValue(name.Name, out var value)) return value;
        value = file.Declarations.FirstOrDefault(d => d.Name == name.Name) switch
        {
            VariableDeclaration variable => Evaluate(variable.Value),
            ParameterDeclaration when parameters.TryGetValue(name.Name, out var given) => given,
            ParameterDeclaration { Value: { } fallback } => Evaluate(fallback),
            _ => Not(name),
        };
        return known[name.Name] = value;
    }

    private string Text(StringExpression text, IReadOnlyDictionary<string, object?> scope)
    {
        var whole = text.Texts[0];
        for (var i = 0; i < text.Values.Count; i++) whole += Convert.ToString(Evaluate(text.Values[i], scope), CultureInfo.InvariantCulture) + text.Texts[i + 1];
        return whole;
    }

    private Dictionary<string, object?> Properties(ObjectExpression content, IReadOnlyDictionary<string, object?> scope)
    {
        var properties = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in content.Properties)
        {
            var value = Evaluate(property.Value, scope);
            if (property.Key is { } key) properties[Text(key, scope)] = value;
            else foreach (var (name, spread) in value as Dictionary<string, object?> ?? []) properties[name] = spread;
        }
        return properties;
    }

    private static object? Unary(UnaryExpression unary, object? value) => (unary.Operator, value) switch
    {
        ("!", bool boolean) => !boolean,
        ("-", long number) => -number,
        _ => Not(unary),
    };

    private object? Binary(BinaryExpression binary, IReadOnlyDictionary<string, object?> scope)
    {
        var (left, right) = (Evaluate(binary.Left, scope), Evaluate(binary.Right, scope));
        if (left is Unknown || right is Unknown) return Not(binary);
        return binary.Operator switch
        {
            "==" => Equals(left, right),
            "!=" => !Equals(left, right),
            "??" => left ?? right,
            _ => (binary.Operator, left, right) switch
            {
                ("&&", bool a, bool b) => a && b,
                ("||", bool a, bool b) => a || b,
                (">", long a, long b) => a > b,
                ("<", long a, long b) => a < b,
                (">=", long a, long b) => a >= b,
                ("<=", long a, long b) => a <= b,
                ("+", long a, long b) => a + b,
                ("-", long a, long b) => a - b,
                ("*", long a, long b) => a * b,
                _ => Not(binary),
            },
        };
    }

    private object? Call(CallExpression call, IReadOnlyDictionary<string, object?> scope)
    {
        if (call.Target is not null and not NameExpression { Name: "sys" or "az" }) return Not(call);
        var arguments = call.Arguments.Select(a => a is LambdaExpression ? null : Evaluate(a, scope)).ToArray();
        if (file.Declarations.OfType<FunctionDeclaration>().FirstOrDefault(f => f.Name == call.Name) is { } function)
            return Evaluate(function.Body, function.Parameters.Select((p, i) => (p.Name, Value: arguments[i])).ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));
        return KnownFunctions.Call(call.Name, arguments, Apply, out var result) ? result : Not(call);

        object? Apply(int argument, object?[] values)
        {
            var lambda = (LambdaExpression)call.Arguments[argument];
            var inner = new Dictionary<string, object?>(scope, StringComparer.Ordinal);
            for (var i = 0; i < lambda.Parameters.Count; i++) inner[lambda.Parameters[i]] = values[i];
            return Evaluate(lambda.Body, inner);
        }
    }

    private static Dictionary<string, object?> Scope(ForExpression each, object? item, int index, IReadOnlyDictionary<string, object?>? outer = null)
    {
        var scope = outer is null ? new Dictionary<string, object?>(StringComparer.Ordinal) : new Dictionary<string, object?>(outer, StringComparer.Ordinal);
        scope[each.Item] = item;
        if (each.Index is not null) scope[each.Index] = (long)index;
        return scope;
    }

    private static IEnumerable<object?> Items(object? value) => value as List<object?> ?? [];

    private static Unknown Not(Expression expression) => new(Printer.Print(expression));
}
