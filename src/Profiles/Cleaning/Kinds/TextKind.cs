namespace Profiles.Cleaning.Kinds;

/// <summary>Free text: trimmed and of half width, otherwise as it came.</summary>
public sealed class TextKind : FieldKind
{
    public override string Id => "text";

    protected override string Separators => ";、,|";

    protected override FieldReading ParseOne(string text, FieldContext context) => FieldReading.Of(text);
}

/// <summary>Several short texts in one cell; a field that keeps one value takes the cell as one text.</summary>
public sealed class ListKind : FieldKind
{
    public override string Id => "list";

    protected override string Separators => ";、,|";

    protected override FieldReading ParseOne(string text, FieldContext context) => FieldReading.Of(text);
}

/// <summary>Member numbers, open ids and the like: no blanks inside, case kept since it can matter.</summary>
public sealed class CodeKind : FieldKind
{
    public override string Id => "code";

    internal override bool HoldsCodes => true;

    protected override string Separators => ";、,|";

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        if (ScientificNotation.Read(text, context, out var digits, out var finding))
            return digits is null ? FieldReading.Unused(finding) : FieldReading.Of(digits, finding);
        return FieldReading.Of(text.Contains(' ') ? CellText.Normalise(text.Replace(" ", "", StringComparison.Ordinal)) : text);
    }
}

/// <summary>Ids that a program made: one a cell, case and everything inside kept, whatever number it may look like.</summary>
public sealed class IdKind : FieldKind
{
    public override string Id => "id";

    protected override FieldReading ParseOne(string text, FieldContext context) => FieldReading.Of(text);
}
