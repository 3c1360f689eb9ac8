using Profiles.Definitions;

namespace Profiles.Privacy.Consents;

/// <summary>The purposes that are always there, whatever definitions say.</summary>
public static class ConsentPurposes
{
    /// <summary>The switch of PIPL Art. 24: who denies it is not profiled automatically.</summary>
    public const string AutomatedDecisions = "automated-decisions";
    /// <summary>Denied: the profile is kept, and used for nothing (GDPR Art. 18).</summary>
    public const string Processing = "processing";
    /// <summary>The purpose that a field in which people opt out is about, unless it says another.</summary>
    public const string Marketing = "marketing";

    public static IReadOnlyDictionary<string, PurposeDefinition> BuiltIn { get; } = new Dictionary<string, PurposeDefinition>(StringComparer.Ordinal)
    {
        [AutomatedDecisions] = new()
        {
            Id = AutomatedDecisions, Name = new("自动化决策", "Automated decisions"), LawfulBasis = LawfulBasis.Consent, Needs = ConsentNeed.Objection,
            Description = new(
                "用数据自动推断个人的行为习惯、兴趣或消费能力；拒绝后不再推断（个人信息保护法第二十四条）。",
                "Habits, interests and means are inferred from data; after an objection they are not (PIPL Art. 24)."),
        },
        [Processing] = new()
        {
            Id = Processing, Name = new("处理", "Processing"), LawfulBasis = LawfulBasis.LegalObligation, Needs = ConsentNeed.Objection,
            Description = new(
                "拒绝即限制处理：画像保留，但不用于任何用途。",
                "Denied, the processing is restricted: the profile is kept, and used for nothing."),
        },
    };

    /// <summary>The defined purposes with those that are always there.</summary>
    public static IReadOnlyDictionary<string, PurposeDefinition> With(IReadOnlyDictionary<string, PurposeDefinition> defined)
    {
        if (defined.Count == 0) return BuiltIn;
        var all = new SortedDictionary<string, PurposeDefinition>(StringComparer.Ordinal);
        foreach (var purpose in BuiltIn.Values.Concat(defined.Values)) all[purpose.Id] = purpose;
        return all;
    }
}
