namespace Profiles.Intake.Columns;

/// <summary>Headers that mean one thing, the surest first, folded once.</summary>
internal sealed class AliasList
{
    public AliasList(params IEnumerable<string> aliases) =>
        Entries = [.. aliases.Select(a => new AliasEntry(a, HeaderText.Fold(a), HeaderWords.Key(a)))];

    public IReadOnlyList<AliasEntry> Entries { get; }

    public AliasList With(AliasList more) => new([.. Entries.Concat(more.Entries).Select(e => e.Alias)]);

    public AliasList Where(Func<string, bool> wanted) => new([.. Entries.Select(e => e.Alias).Where(wanted)]);
}

/// <param name="Folded">As <see cref="HeaderText.Fold"/>.</param>
/// <param name="Words">As <see cref="HeaderWords.Key"/>.</param>
internal readonly record struct AliasEntry(string Alias, string Folded, string Words);

/// <summary>A header in every form an alias may meet it in.</summary>
/// <param name="Whole">Folded.</param>
/// <param name="Core">Without brackets and digits at its end.</param>
/// <param name="Other">Without words that say whose it is, or translated; null if that is none.</param>
/// <param name="OtherConfidence">0–1, of a match by <paramref name="Other"/>.</param>
/// <param name="IsVague">True if <paramref name="Other"/> is a guess at two letters: it counts only where the values agree.</param>
/// <param name="Words">As <see cref="HeaderWords.Key"/>.</param>
/// <param name="WordCount">Words of its Latin letters.</param>
internal sealed record HeaderForms(string Whole, string Core, string? Other, double OtherConfidence, bool IsVague, string Words, int WordCount)
{
    /// <summary>Confidence of a match by the whole header.</summary>
    public const double WholeConfidence = 0.95;
    /// <summary>Confidence of a match without brackets, a number at the end, or words that say whose it is.</summary>
    public const double CoreConfidence = 0.85;
    /// <summary>Confidence of a match by its words in any order and spelling.</summary>
    public const double WordsConfidence = 0.85;

    public static HeaderForms Of(string header)
    {
        header = HeaderPath.Meaning(header);
        var (whole, core) = (HeaderText.Fold(header), HeaderText.FoldCore(header));
        var translated = HeaderWords.Translate(whole) ?? HeaderWords.Translate(core);
        var other = translated is { } t ? HeaderText.Fold(t.Alias) : HeaderWords.WithoutFillers(core);
        return new HeaderForms(whole, core, other, translated?.Confidence ?? CoreConfidence, translated?.IsVague ?? false, HeaderWords.Key(header), HeaderText.Words(header).Count);
    }

    /// <summary>How surely the header is the alias; 0 if it is not.</summary>
    public double Match(AliasEntry alias, int tier) => tier switch
    {
        0 => Whole == alias.Folded ? WholeConfidence : 0,
        1 => Core == alias.Folded ? CoreConfidence : 0,
        2 => Other == alias.Folded ? OtherConfidence : 0,
        _ => Words.Length > 0 && Words == alias.Words ? WordsConfidence : 0,
    };

    /// <summary>Number of ways to match, the surest first.</summary>
    public const int Tiers = 4;
}
