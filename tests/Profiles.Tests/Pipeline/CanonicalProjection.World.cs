namespace Profiles.Tests.Pipeline;

public static partial class CanonicalProjection
{
    public static Task<string> OfAsync(World world) => OfAsync(world.Profiles, world.Evidence);
}
