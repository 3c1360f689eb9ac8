using Profiles.Evidence;
using Profiles.Storage;

namespace Profiles.Identity;

/// <summary>
/// Marks a value whose carriers were once re-resolved because there are too many: a claim by a carrier that cannot exist and sorts first.
/// Without the mark the first worker to see the value overloaded has to visit all carriers, since it may have linked them before.
/// </summary>
internal static class OverloadMark
{
    public static SourcePersonId Carrier { get; }

    public static Claim On(ValueKey value) => new(value, Carrier);
}
