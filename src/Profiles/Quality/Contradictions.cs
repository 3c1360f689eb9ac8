using System.Collections.Frozen;
using Profiles.Cleaning;

namespace Profiles.Quality;

/// <summary>The rules that hold one value against another: they speak against consistency, not against either value.</summary>
internal static class Contradictions
{
    private static readonly FrozenSet<string> Rules = FrozenSet.ToFrozenSet(
        [
            KnownRules.IdContradictsBirthDate, KnownRules.IdContradictsGender, KnownRules.IdContradictsPlace, KnownRules.PlaceContradicts,
            KnownRules.PostcodeContradictsPlace, KnownRules.DependencyBroken, KnownRules.AgeContradictsBirthDate, KnownRules.AgeContradictsEducation,
            KnownRules.AgeContradictsMaritalStatus, KnownRules.AreaCodeContradictsPlace, KnownRules.DatesOutOfOrder, KnownRules.CombinationOdd,
        ],
        StringComparer.Ordinal);

    public static bool Tells(string rule) => Rules.Contains(rule);
}
