using Profiles.Definitions;

namespace Profiles.Rules;

/// <summary>What an editor offers while a rule is written.</summary>
public static class RuleVocabulary
{
    /// <summary>Words between conditions and around them.</summary>
    public static IReadOnlyList<Localized> Keywords { get; } =
        [.. new[] { RuleWords.And, RuleWords.Or, RuleWords.Not, RuleWords.Where, RuleWords.Then, RuleWords.No, RuleWords.Within, RuleWords.True, RuleWords.False }.Select(w => w.Text)];

    /// <summary>Words that windows begin with.</summary>
    public static IReadOnlyList<Localized> Windows { get; } = [.. RuleWords.Windows.Select(w => w.Text)];

    /// <summary>Event types and properties that have a name in Chinese; others are called by their own.</summary>
    public static IReadOnlyList<(string Id, Localized Name)> EventTypes { get; } = [.. EventWords.Types.All];

    /// <inheritdoc cref="EventTypes"/>
    public static IReadOnlyList<(string Id, Localized Name)> EventProperties { get; } = [.. EventWords.Properties.All];

    /// <summary>What may be asked of a field: operators of its type, then what may be asked of any.</summary>
    public static IReadOnlyList<Localized> TestsOf(FieldDefinition field)
    {
        var type = new MeasureType(field.Type, field);
        IEnumerable<RuleWord> words =
        [
            .. type.Operators.Select(op => RuleWords.Comparisons[op]), RuleWords.In, RuleWords.NotIn,
            .. type.IsMany ? new[] { RuleWords.HasAll } : [], .. type.HasOrder ? new[] { RuleWords.Between } : [],
            .. field.Type is FieldType.Date or FieldType.Instant ? new[] { RuleWords.During } : [], RuleWords.IsKnown, RuleWords.IsUnknown,
        ];
        return [.. words.Select(w => w.Text)];
    }
}
