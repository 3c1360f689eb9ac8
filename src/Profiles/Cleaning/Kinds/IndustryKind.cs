using Profiles.Evidence;
using Profiles.Reference;

namespace Profiles.Cleaning.Kinds;

/// <summary>The industry somebody works in, kept as it came; its class of GB/T 4754-2017 is told beside it where its words leave no doubt.</summary>
public sealed class IndustryKind : FieldKind
{
    /// <summary>Words, not a register, tell the class.</summary>
    private const double DerivedConfidence = 0.8;

    public override string Id => "industry";

    internal override bool OftenRepeats => true;

    protected override string Separators => ";|";

    /// <summary>Fields that an industry tells.</summary>
    public static IEnumerable<string> Derivable(Func<string, bool> isFilled) =>
        isFilled(PersonFields.Industry) ? [PersonFields.IndustrySector, PersonFields.IndustryCode] : [];

    protected override FieldReading ParseOne(string text, FieldContext context) => Industries.Find(text) is not { } found
        ? FieldReading.Of(text)
        : FieldReading.Of(text, finding: null,
        [
            new(PersonFields.IndustrySector, FieldValue.Of(found.Section), DerivedConfidence),
            new(PersonFields.IndustryCode, FieldValue.Of(found.Code), DerivedConfidence),
        ]);
}
