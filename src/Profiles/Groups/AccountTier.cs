namespace Profiles.Groups;

/// <summary>How much a company matters as an account.</summary>
public enum AccountTier
{
    Standard,
    Growth,
    Key,
}

/// <summary>The tier with what it was made of.</summary>
/// <param name="Size">Points for the size: 0–3.</param>
/// <param name="Spend">Points for orders in the business's currency: 0–3.</param>
/// <param name="Decider">1 if a decider is known.</param>
public readonly record struct AccountRating(int Size, int Spend, int Decider)
{
    /// <summary>Points from which an account is a key account, of 7.</summary>
    public const int KeyFrom = 5;
    /// <summary>Points from which it is worth growing.</summary>
    public const int GrowthFrom = 3;
    /// <summary>Spend of 2 points, in the business's currency.</summary>
    public const decimal LargeSpend = 100_000;
    /// <summary>Spend of 3 points.</summary>
    public const decimal VeryLargeSpend = 1_000_000;

    /// <summary>Size 3, spend 3, decider 1.</summary>
    public const int MaxPoints = 7;

    public int Points => Size + Spend + Decider;

    public AccountTier Tier => Points >= KeyFrom ? AccountTier.Key : Points >= GrowthFrom ? AccountTier.Growth : AccountTier.Standard;

    /// <param name="size">Value of work.companySize; null if unknown.</param>
    public static AccountRating Of(string? size, decimal spend, bool knowsDecider) => new(
        size switch { "huge" => 3, "large" => 2, "medium" => 1, _ => 0 },
        spend switch { >= VeryLargeSpend => 3, >= LargeSpend => 2, > 0 => 1, _ => 0 },
        knowsDecider ? 1 : 0);
}
