namespace Profiles.Infra.Types;

/// <summary>Whether a value of one type may stand where another is asked for.</summary>
internal static class Fit
{
    private const int MaxDepth = 8;

    /// <summary>Null if it may, else what was expected and what was found.</summary>
    public static string? Fault(AzureType found, AzureType expected, int depth = 0)
    {
        if (depth > MaxDepth || found is AnyType or NullType || expected is AnyType) return null;
        if (found is EitherType several) return several.Choices.Select(c => Fault(c, expected, depth + 1)).FirstOrDefault(f => f is not null);
        if (expected is EitherType either) return Choices(either, found).Any(c => Fault(found, c, depth + 1) is null) ? null : Expected(either, found);
        return (found, expected) switch
        {
            (TextType text, TextType { Literal: { } literal }) => text.Literal is null || text.Literal == literal ? null : Expected(expected, found),
            (TextType { Literal: { } literal }, TextType limits) when literal.Length < limits.Shortest || literal.Length > limits.Longest =>
                $"expected {limits.Shortest ?? 0} to {limits.Longest?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any number of"} characters, found {literal.Length}",
            (TextType, TextType) or (BooleanType, BooleanType) => null,
            (IntegerType number, IntegerType { Literal: { } literal }) => number.Literal is null || number.Literal == literal ? null : Expected(expected, found),
            (IntegerType { Literal: { } number }, IntegerType limits) when number < limits.Least || number > limits.Most => $"expected {limits.Least} to {limits.Most}, found {number}",
            (IntegerType, IntegerType) => null,
            (ListedType list, ListedType wanted) => Fault(list.Item.Value, wanted.Item.Value, depth + 1),
            (BodyType body, BodyType wanted) => BodyFault(body, wanted, depth),
            (BodyType or ChosenType, BodyType or ChosenType) => null,
            _ => Expected(expected, found),
        };
    }

    /// <summary>
    /// Of a list that a provider may lengthen (the tables add "or any string") only what is listed: a word that is not is a slip far more often than news.
    /// </summary>
    private static IEnumerable<AzureType> Choices(EitherType either, AzureType found) =>
        found is TextType { Literal: not null } && either.Choices.Any(c => c is TextType { Literal: not null }) ? either.Choices.Where(c => c is not TextType { Literal: null }) : either.Choices;

    public static string Name(AzureType type) => type switch
    {
        TextType { Literal: { } literal } => $"'{literal}'",
        IntegerType { Literal: { } literal } => literal.ToString(System.Globalization.CultureInfo.InvariantCulture),
        TextType => "a string",
        IntegerType => "an integer",
        BooleanType => "a boolean",
        NullType => "null",
        ListedType => "an array",
        BodyType or ChosenType => "an object",
        EitherType either => string.Join(" | ", either.Choices.Select(Name).Distinct(StringComparer.Ordinal)),
        _ => "anything",
    };

    private static string? BodyFault(BodyType found, BodyType expected, int depth)
    {
        foreach (var (name, property) in found.Properties)
        {
            var wanted = expected.Properties.TryGetValue(name, out var known) ? known.Type : expected.Others;
            if (wanted is null) return $"expected an object without '{name}'";
            if (Fault(property.Type.Value, wanted.Value, depth + 1) is { } fault) return $"{name}: {fault}";
        }
        return found.Others is null
            && expected.Properties.FirstOrDefault(p => p.Value.Traits.HasFlag(PropertyTraits.Required) && !found.Properties.ContainsKey(p.Key)).Key is { } missing
            ? $"expected an object with '{missing}'"
            : null;
    }

    private static string Expected(AzureType expected, AzureType found) => $"expected {Name(expected)}, found {Name(found)}";
}
