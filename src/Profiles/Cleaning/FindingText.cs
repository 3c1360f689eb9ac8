using Profiles.Definitions;
using Profiles.Intake.Reading;

namespace Profiles.Cleaning;

/// <summary>A finding in words.</summary>
public static class FindingText
{
    private static readonly Localized Blank = new("（空）", "(blank)");
    private static readonly Localized Unused = new("（不采用）", "(not used)");
    private static readonly Localized Undescribed = new("{rule}：{before} → {after}", "{rule}: {before} → {after}");

    /// <summary>The reason of the finding's rule with its values filled in. The caller masks <see cref="Finding.Before"/> and <see cref="Finding.After"/>.</summary>
    /// <param name="language"><c>zh…</c> is Chinese, everything else English.</param>
    public static string Of(Finding finding, DefinitionSet definitions, string language)
    {
        var reason = definitions.CleaningRules.TryGetValue(finding.Rule, out var rule) ? rule.Reason : Undescribed;
        return Fill(reason.In(language), name => name switch
        {
            "before" => Fact(finding.Before) ?? Blank.In(language),
            "after" => finding.After ?? Unused.In(language),
            // Which field stands against it, not its value: that has a mask of its own.
            "expected" => finding.Expected is { } field && definitions.Catalog.Find(field) is { } known ? known.Name.In(language) : Fact(finding.Expected) ?? "",
            "rule" => finding.Rule,
            _ => null,
        });

        // What is wrong with the shape of a row is told in words of ours, not in words of the file.
        string? Fact(string? fact) => finding.Rule == KnownRules.RowMalformed ? ProblemFacts.Of(fact, language) : fact;
    }

    /// <summary>One pass, so that a value which itself contains a placeholder stays as it is.</summary>
    private static string Fill(string template, Func<string, string?> valueOf)
    {
        var text = new System.Text.StringBuilder(template.Length + 32);
        var start = 0;
        while (template.IndexOf('{', start) is >= 0 and var open && template.IndexOf('}', open) is > 0 and var close)
        {
            text.Append(template, start, open - start).Append(valueOf(template[(open + 1)..close]) ?? template[open..(close + 1)]);
            start = close + 1;
        }
        return text.Append(template, start, template.Length - start).ToString();
    }
}
