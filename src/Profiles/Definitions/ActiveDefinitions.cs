using Profiles.Events;
using Profiles.Identity;
using Profiles.Rules;

namespace Profiles.Definitions;

/// <summary>A definition set made ready to run; workers hold one for the length of a unit of work.</summary>
public sealed record ActiveDefinitions(DefinitionSet Set, IdentityGuards Guards, CompiledRules Rules, BusinessCalendar Calendar)
{
    public static ActiveDefinitions Of(DefinitionSet set) =>
        new(set, new IdentityGuards(set.Identity, set.Channels), CompiledRules.Compile(set), new BusinessCalendar(set.Business.TimeZone));
}
