namespace Profiles.Rules.Nodes;

/// <summary>What the comparison operators mean.</summary>
internal static class Comparisons
{
    /// <summary>True of operators for which an order is needed.</summary>
    public static bool IsOrdered(this Comparison op) => op is Comparison.Less or Comparison.LessOrEqual or Comparison.Greater or Comparison.GreaterOrEqual;

    /// <summary>Whether <paramref name="order"/>, the sign of left − right, satisfies the operator.</summary>
    public static bool Holds(this Comparison op, int order) => op switch
    {
        Comparison.Equal => order == 0,
        Comparison.NotEqual => order != 0,
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        Comparison.Greater => order > 0,
        Comparison.GreaterOrEqual => order >= 0,
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Not an operator on ordered values."),
    };

    /// <summary>The same on texts, case ignored.</summary>
    public static bool Holds(this Comparison op, string text, string constant) => op switch
    {
        Comparison.Equal => text.Equals(constant, StringComparison.OrdinalIgnoreCase),
        Comparison.NotEqual => !text.Equals(constant, StringComparison.OrdinalIgnoreCase),
        Comparison.Contains => text.Contains(constant, StringComparison.OrdinalIgnoreCase),
        Comparison.StartsWith => text.StartsWith(constant, StringComparison.OrdinalIgnoreCase),
        Comparison.EndsWith => text.EndsWith(constant, StringComparison.OrdinalIgnoreCase),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Not an operator on texts."),
    };

    /// <summary>
    /// For a whole number that only grows, the first of its coming values at which comparing it with <paramref name="constant"/> comes
    /// out differently than for <paramref name="current"/>; null if none does.
    /// </summary>
    public static int? NextTurn(this Comparison op, int current, int constant) => op switch
    {
        Comparison.GreaterOrEqual or Comparison.Less => current < constant ? constant : null,
        Comparison.Greater or Comparison.LessOrEqual => current <= constant ? constant + 1 : null,
        _ => current < constant ? constant : current == constant ? constant + 1 : null,
    };
}
