using Profiles.Cleaning;
using Profiles.Cleaning.Places;
using Profiles.Definitions;
using Profiles.Reference;

namespace Profiles.Rules.Nodes;

/// <summary>How the constants of rules are read by the type of the field they are compared with.</summary>
internal static class FieldConstant
{
    private static readonly string[] TrueSpellings = ["true", "是", "yes"];
    private static readonly string[] FalseSpellings = ["false", "否", "no"];

    public static bool TryScalar(FieldDefinition field, string text, string currency, out Scalar scalar) =>
        Scalar.TryParse(field.Type, text, currency, out scalar);

    /// <summary>Finds every text that a value meant by a constant may have: a choice may be named by value, name or alias, a phone be written as people do.</summary>
    public static Func<string, IEnumerable<string>> SpellingsOf(FieldDefinition field, BusinessOptions business) => field.Type switch
    {
        FieldType.Choice => constant => Choice(field, constant) is { } choice ? Spellings(choice) : [constant],
        FieldType.Boolean => constant => Boolean(constant) ?? [constant],
        _ when PlaceLevel(field) is { } level => constant => Divisions.Named(constant, level).Select(d => d.Name).Prepend(constant).Distinct(StringComparer.Ordinal),
        _ when FieldKinds.For(field) is { HoldsCodes: true } kind => CodesOf(kind, FieldContext.OfConstants(field, business)),
        _ => constant => [constant],
    };

    /// <summary>True if the comparison asks for a place or a code, of which what is kept may be another writing.</summary>
    public static bool HasSpellings(FieldDefinition field, Comparison op) =>
        op is Comparison.Equal or Comparison.NotEqual && (PlaceLevel(field) is not null || FieldKinds.For(field).HoldsCodes);

    /// <summary>As it is written, too: what cleaning could not read is kept so.</summary>
    private static Func<string, IEnumerable<string>> CodesOf(FieldKind kind, FieldContext context) =>
        constant => kind.Parse(constant, context).Items is [var code] && code != constant ? [constant, code] : [constant];

    /// <summary>Cleaning writes the standard names of places; a rule may say 杭州 as people do.</summary>
    private static DivisionLevel? PlaceLevel(FieldDefinition field) => field.Id switch
    {
        PlaceFields.Province => DivisionLevel.Province,
        PlaceFields.City => DivisionLevel.City,
        PlaceFields.District => DivisionLevel.County,
        _ => null,
    };

    /// <summary>The choice that <paramref name="text"/> names, or null.</summary>
    public static ChoiceDefinition? Choice(FieldDefinition field, string text) =>
        field.Choices.FirstOrDefault(c => c.Value.Equals(text, StringComparison.OrdinalIgnoreCase))
        ?? field.Choices.FirstOrDefault(c => Spellings(c).Contains(text, StringComparer.OrdinalIgnoreCase));

    public static string[]? Boolean(string text)
    {
        if (TrueSpellings.Contains(text, StringComparer.OrdinalIgnoreCase)) return TrueSpellings;
        return FalseSpellings.Contains(text, StringComparer.OrdinalIgnoreCase) ? FalseSpellings : null;
    }

    private static IEnumerable<string> Spellings(ChoiceDefinition choice) => [choice.Value, choice.Name.Zh, choice.Name.En, .. choice.Aliases];
}
