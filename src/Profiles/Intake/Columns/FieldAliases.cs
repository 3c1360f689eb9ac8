using Profiles.Definitions;

namespace Profiles.Intake.Columns;

/// <summary>The fields of a catalogue by every text that may head their column: names, aliases, the id and its last part.</summary>
internal sealed class FieldAliases
{
    private const int ShortestTypo = 8;
    private const double TypoConfidence = 0.7;
    private readonly Dictionary<string, (FieldDefinition Field, string Alias)> byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (FieldDefinition Field, string Alias)> byWords = new(StringComparer.Ordinal);

    public FieldAliases(FieldCatalog catalog)
    {
        // What an author wrote as alias or name goes before what is derived from an id; among equals the first of the catalogue.
        foreach (var field in catalog.Fields)
        {
            foreach (var alias in (IEnumerable<string>)[.. field.Aliases, field.Name.Zh, field.Name.En, field.Id]) Add(alias, field);
        }
        foreach (var field in catalog.Fields) Add(field.Id[(field.Id.IndexOf('.', StringComparison.Ordinal) + 1)..], field);
    }

    /// <summary>Id of the field whose columns are headed <paramref name="alias"/>; null if there is none.</summary>
    public string? Find(string alias) => byText.GetValueOrDefault(HeaderText.Fold(alias)).Field?.Id;

    /// <summary>Assigns open columns to the fields their headers name; of two for a field of one value the surer one gets it.</summary>
    public void Propose(ColumnClaims columns, ValueSupport values)
    {
        var found = new List<(string Column, FieldDefinition Field, double Confidence, MappingReason Reason)>();
        foreach (var column in columns.Open)
        {
            if (Match(columns.Forms(column)) is not { } match) continue;
            if (values.Weigh(column, match.Field, match.Confidence) is { } confidence && (!match.IsVague || confidence > match.Confidence)) found.Add((column, match.Field, confidence, match.Reason));
        }
        var given = new HashSet<string>(StringComparer.Ordinal);
        // A stable order: between equally sure columns the first of the header. What somebody answered goes before what the form says of itself, and what is
        // the customer's in an order before what is the order's.
        var tellsEvents = columns.Header.Any(c => columns.Taken(c)?.Role == ColumnRole.EventTime);
        foreach (var (column, field, confidence, reason) in found.OrderByDescending(f => HeaderPath.IsAnswer(f.Column) || (tellsEvents && HeaderPath.IsOfPerson(f.Column))).ThenByDescending(f => f.Confidence))
        {
            if (given.Add(field.Id) || field.Many) columns.Assign(column, ColumnRole.Field, field.Id, confidence, reason);
            else columns.Assign(column, ColumnRole.Field, FieldCatalog.CustomPrefix + column, MappingProposer.CustomConfidence, new MappingReason(MappingReason.SecondOfOne, field.Id));
        }
    }

    private (FieldDefinition Field, double Confidence, MappingReason Reason, bool IsVague)? Match(HeaderForms forms)
    {
        if (byText.TryGetValue(forms.Whole, out var match)) return Found(HeaderForms.WholeConfidence);
        if (byText.TryGetValue(forms.Core, out match)) return Found(HeaderForms.CoreConfidence);
        if (forms.Other is not null && byText.TryGetValue(forms.Other, out match)) return Found(forms.OtherConfidence, isVague: forms.IsVague);
        if (forms.Words.Length > 0 && byWords.TryGetValue(forms.Words, out match)) return Found(HeaderForms.WordsConfidence, MappingReason.AliasWords);
        if (Typo(forms) is { } typo)
        {
            match = typo;
            return Found(TypoConfidence, MappingReason.AliasTypo);
        }
        return null;

        (FieldDefinition, double, MappingReason, bool) Found(double confidence, string code = MappingReason.Alias, bool isVague = false) =>
            (match.Field, confidence, new MappingReason(code, match.Alias), isVague);
    }

    /// <summary>
    /// The one field that is headed like this but for one letter; null if there are none or several, or the word is short. Two words are no typo of one:
    /// <c>form_name</c> is not a forename.
    /// </summary>
    private (FieldDefinition Field, string Alias)? Typo(HeaderForms forms)
    {
        var core = forms.Core;
        if (core.Length < ShortestTypo || !System.Text.Ascii.IsValid(core)) return null;
        (FieldDefinition Field, string Alias)? only = null;
        foreach (var (text, match) in byText)
        {
            if (text.Length < ShortestTypo || !IsOneEditAway(core, text) || forms.WordCount > HeaderText.Words(match.Alias).Count) continue;
            if (only is { } other && other.Field.Id != match.Field.Id) return null;
            only ??= match;
        }
        return only;
    }

    /// <summary>True if one letter is inserted, left out, replaced, or swapped with its neighbour; the first one is right.</summary>
    private static bool IsOneEditAway(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1 || a[0] != b[0]) return false;
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start]) start++;
        var (endA, endB) = (a.Length, b.Length);
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1]) (endA, endB) = (endA - 1, endB - 1);
        var (left, right) = (endA - start, endB - start);
        return (left, right) is (0, 1) or (1, 0) or (1, 1) || ((left, right) == (2, 2) && a[start] == b[start + 1] && a[start + 1] == b[start]);
    }

    private void Add(string alias, FieldDefinition field)
    {
        var text = HeaderText.Fold(alias);
        if (text.Length > 0) byText.TryAdd(text, (field, alias));
        var words = HeaderWords.Key(alias);
        if (words.Length > 0) byWords.TryAdd(words, (field, alias));
    }
}
