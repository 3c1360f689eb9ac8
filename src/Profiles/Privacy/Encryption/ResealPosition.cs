using System.Globalization;

namespace Profiles.Privacy.Encryption;

/// <summary>What resealing goes over, in this order.</summary>
internal enum ResealStage
{
    Batches,
    Evidence,
    Profiles,
    Leads,
}

/// <summary>Where a step of resealing ended, as text: stage, index of the channel, and where in it.</summary>
internal static class ResealPosition
{
    public static string Of(ResealStage stage, int channel, string? after) => string.Create(CultureInfo.InvariantCulture, $"{(int)stage}.{channel}.{after}");

    /// <summary>True of what <see cref="Of"/> wrote.</summary>
    public static bool IsValid(string position) =>
        position.Split('.', 3) is [var stage, var channel, _] && stage is ['0' or '1' or '2' or '3'] && int.TryParse(channel, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    public static (ResealStage Stage, int Channel, string? After) Parse(string? position)
    {
        if (position is null) return (ResealStage.Batches, 0, null);
        var parts = position.Split('.', 3);
        return ((ResealStage)(parts[0][0] - '0'), int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2].Length == 0 ? null : parts[2]);
    }
}
