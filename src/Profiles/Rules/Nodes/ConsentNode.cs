using System.Globalization;
using Profiles.Definitions;
using Profiles.Privacy.Consents;

namespace Profiles.Rules.Nodes;

/// <summary>The person allows a purpose.</summary>
/// <param name="slot">Of what is asked.</param>
internal sealed class ConsentNode(ConsentGiven source, int slot) : RuleNode(source)
{
    public override Verdict Evaluate(RuleContext context) => context.Consent(slot);

    public override string? Seen(RuleContext context, string? language) => Show(context, slot, language);

    /// <summary>What decided, from when and where.</summary>
    public static string Show(RuleContext context, int slot, string? language)
    {
        if (context.Deciding(slot) is not { } said) return new Localized("未表态", "nothing said").In(language);
        var day = context.Calendar.DayOf(said.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{ConsentWords.Of(said.Status).In(language)} {day} ({said.Source})";
    }
}
