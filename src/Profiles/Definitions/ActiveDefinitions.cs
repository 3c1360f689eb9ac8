using System.Collections.Frozen;
using Profiles.Events;
using Profiles.Identity;
using Profiles.Rules;

namespace Profiles.Definitions;

/// <summary>A definition set made ready to run; workers hold one for the length of a unit of work.</summary>
public sealed record ActiveDefinitions(DefinitionSet Set, IdentityGuards Guards, CompiledRules Rules, BusinessCalendar Calendar)
{
    /// <summary>For how many days an assigned tag lasts where its assignment does not say; tags that last for good are absent.</summary>
    public IReadOnlyDictionary<string, int> LastingDays { get; } = Set.Tags.Where(t => t.Assigned?.ExpiresAfterDays is not null)
        .ToFrozenDictionary(t => t.Id, t => t.Assigned!.ExpiresAfterDays!.Value, StringComparer.Ordinal);

    public static ActiveDefinitions Of(DefinitionSet set) =>
        new(set, new IdentityGuards(set.Identity), CompiledRules.Compile(set), new BusinessCalendar(set.Business.TimeZone));
}
