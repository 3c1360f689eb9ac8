using Profiles.Cleaning;
using Profiles.Cleaning.Checks;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy;

namespace Profiles.Reviews;

/// <summary>The one rule of a channel and field that stewards' corrections of spellings go into, whether of a held row or of a cluster.</summary>
public static class DecidedReplacements
{
    private const string IdCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";

    /// <summary>The rule, with nothing in it yet.</summary>
    public static CleaningRuleDefinition Empty(ContentIds ids, string channel, FieldDefinition field) => new()
    {
        Id = IdOf(ids, "replace", channel, field.Id),
        Name = new Localized($"{field.Name.Zh}：核查更正", $"{field.Name.En}: corrections"),
        Reason = new Localized("“{before}”按核查决定更正为“{after}”。", "\"{before}\" is read as \"{after}\", as a steward decided."),
        Severity = Severity.Fix,
        Channels = [channel],
        Fields = [field.Id],
        Check = new ReplaceCheck(new Dictionary<string, string>()),
    };

    /// <summary>The parts themselves where they can stand in an id, else a hash of them.</summary>
    internal static string IdOf(ContentIds ids, params string[] parts) => string.Join('.', parts.Select(p =>
        p.Length > 0 && !p.AsSpan().ContainsAnyExcept(IdCharacters) && char.IsAsciiLetterOrDigit(p[0]) && char.IsAsciiLetterOrDigit(p[^1]) ? p : HexId.Format(ids.Hash("rule-part", p))[..12]));
}
