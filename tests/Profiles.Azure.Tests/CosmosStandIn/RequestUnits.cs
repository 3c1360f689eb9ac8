namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>
/// What operations would be charged, modelled: the table of sizes is the one published as "Understand request unit consumption" (Microsoft
/// Learn, session consistency), interpolated; a query pays a cover charge a page of a physical partition (the client's own comments name
/// 2.82), and for each item it loads what a point read would: more than the service charges, so the model errs upwards.
/// </summary>
internal static class RequestUnits
{
    public const double QueryCover = 2.82;

    /// <summary>Nothing found costs what the smallest item does.</summary>
    public const double Miss = 1;

    private static readonly (double Kilobytes, double Read, double Write)[] Sizes =
    [
        (1, 1.00, 4.95), (2, 1.04, 6.29), (4, 1.14, 6.67), (8, 1.33, 7.04), (16, 1.67, 9.52), (32, 2.19, 11.23), (64, 4.76, 22.67),
        (128, 9.95, 48.19), (256, 20.28, 98.29), (512, 40.95, 184.57), (1024, 145.90, 625.00), (2048, 291.80, 1250.00),
    ];

    public static double Read(int bytes) => Interpolate(bytes, s => s.Read);

    public static double Write(int bytes) => Interpolate(bytes, s => s.Write);

    private static double Interpolate(int bytes, Func<(double Kilobytes, double Read, double Write), double> charge)
    {
        var kilobytes = bytes / 1024.0;
        if (kilobytes <= Sizes[0].Kilobytes) return charge(Sizes[0]);
        for (var i = 1; i < Sizes.Length; i++)
        {
            var (from, to) = (Sizes[i - 1], Sizes[i]);
            if (kilobytes > to.Kilobytes) continue;
            var share = (kilobytes - from.Kilobytes) / (to.Kilobytes - from.Kilobytes);
            return charge(from) + (share * (charge(to) - charge(from)));
        }
        return charge(Sizes[^1]);
    }
}
