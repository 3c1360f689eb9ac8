namespace Profiles.Rules.Nodes;

/// <summary>What a node came to, and the first day on which that may be otherwise without new data.</summary>
/// <param name="UntilDay">
/// <see cref="DateOnly.DayNumber"/> of a business day after today, or <see cref="Never"/>. Everything that moves by itself moves at the
/// start of a business day, so a number says it without a calendar; the instant is worked out once per profile.
/// </param>
internal readonly record struct Verdict(Ternary Value, int UntilDay)
{
    public const int Never = int.MaxValue;

    /// <summary>A verdict that only new data changes.</summary>
    public static Verdict Lasting(bool value) => new(Of(value), Never);

    public static Ternary Of(bool value) => value ? Ternary.True : Ternary.False;
}
