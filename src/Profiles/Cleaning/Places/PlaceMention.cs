namespace Profiles.Cleaning.Places;

/// <summary>A name found in an address, and the best chain of names that ends with it.</summary>
/// <param name="Start">Index of its first character.</param>
internal record struct PlaceMention(int Start, int End, PlaceName Name)
{
    /// <summary>Weight of the chain that ends here; below zero if none may.</summary>
    public double Score { get; set; } = -1;

    /// <summary>The mention before it in the chain; -1 if it is the first.</summary>
    public int Before { get; set; } = -1;
}
