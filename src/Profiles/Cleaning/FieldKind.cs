namespace Profiles.Cleaning;

/// <summary>How the cells of a kind of field become canonical text: phone, date, money …</summary>
/// <remarks>
/// Pure and stateless. Reading a canonical text gives the same text again. A rewrite that is more than trimming, width, case or
/// punctuation between the same digits is reported as a Fix; a doubtful value is never changed.
/// </remarks>
public abstract class FieldKind
{
    /// <summary>As in <see cref="Definitions.FieldDefinition.Kind"/>.</summary>
    public abstract string Id { get; }

    /// <summary>Characters between several values in one cell; none if a cell is always one value.</summary>
    protected virtual string Separators => "";

    /// <summary>True if a cell may hold several values even where the field keeps one.</summary>
    protected virtual bool AlwaysSplits => false;

    /// <summary>True if columns of the kind hold few different texts and parsing one costs more than finding it again.</summary>
    internal virtual bool OftenRepeats => false;

    /// <summary>True if its values are codes, which people write in several ways: 139 0000 0003 means +8613900000003.</summary>
    internal virtual bool HoldsCodes => false;

    /// <summary>Reads one cell; null and blank are blank.</summary>
    public FieldReading Parse(string? raw, FieldContext context)
    {
        if (string.IsNullOrEmpty(raw)) return FieldReading.Blank;
        if (raw.Length > context.MaxLength) return TooLong(context);
        return context.Reading is null && TryReadPlain(raw, context, out var reading) ? reading : ParseFully(raw, context);
    }

    /// <summary>
    /// A shortcut for the commonest shape of a clean cell, equal to <see cref="ParseFully"/>; false if the cell is of another shape.
    /// The text is neither empty nor too long.
    /// </summary>
    protected virtual bool TryReadPlain(string raw, FieldContext context, out FieldReading reading)
    {
        reading = default;
        return false;
    }

    /// <summary>Reads a cell of any shape. The text is neither empty nor too long.</summary>
    internal FieldReading ParseFully(string raw, FieldContext context)
    {
        var text = CellText.Normalise(raw);
        if (text.Length == 0 || MeansMissing(text, context)) return FieldReading.Blank;
        if (text.Length > context.MaxLength) return TooLong(context);
        var splits = Separators.Length > 0 && (AlwaysSplits || context.Field.Many) && MayHoldSeveral(text);
        return splits ? ParseSeveral(text, context) : ParseOne(text, context);
    }

    /// <summary>Reads one value: trimmed, of half width, not blank.</summary>
    protected abstract FieldReading ParseOne(string text, FieldContext context);

    /// <summary>False if the text surely holds one value.</summary>
    protected virtual bool MayHoldSeveral(string text) => text.AsSpan().IndexOfAny(Separators) >= 0;

    /// <summary>True if the text is a word for "not known".</summary>
    protected virtual bool MeansMissing(string text, FieldContext context) => CellText.IsMissing(text);

    /// <summary>End of the value that begins at <paramref name="start"/>: the index of the separator after it, or the length.</summary>
    protected virtual int EndOfItem(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny(Separators);
        return length < 0 ? text.Length : start + length;
    }

    private FieldReading ParseSeveral(string text, FieldContext context)
    {
        List<string> items = [];
        List<FindingDraft> findings = [];
        for (var start = 0; start <= text.Length;)
        {
            var end = EndOfItem(text, start);
            var item = CellText.Normalise(text[start..end]);
            start = end + 1;
            if (item.Length == 0 || MeansMissing(item, context)) continue;
            var reading = ParseOne(item, context);
            findings.AddRange(reading.Findings);
            if (reading.Text is { } canonical && !items.Contains(canonical, StringComparer.Ordinal)) items.Add(canonical);
            if (items.Count > context.MaxItems) return context.Unused(KnownRules.ListTooLong, $"≤ {context.MaxItems}");
        }
        if (items.Count == 0 && findings.Count == 0) return FieldReading.Blank;
        if (context.Field.Many || items.Count == 0) return FieldReading.OfMany(items, findings);
        if (items.Count > 1 && context.Draft(KnownRules.SeveralValues, items[0], "1") is { } several) findings.Add(several);
        return FieldReading.Of(items[0], findings);
    }

    private static FieldReading TooLong(FieldContext context) => context.Unused(KnownRules.ValueTooLong, $"≤ {context.MaxLength}");
}
