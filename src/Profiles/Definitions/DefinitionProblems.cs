namespace Profiles.Definitions;

/// <summary>Gathers the problems of one file, so that a user sees all of them at once.</summary>
internal sealed class DefinitionProblems(string file, List<DefinitionProblem> all)
{
    public void Add(string path, Localized expected, string found, string? suggestion = null) =>
        Add(new RulePlace(path), expected, DefinitionProblem.Quote(found), suggestion);

    public void Add(string path, Localized expected, Localized found) => Add(new RulePlace(path), expected, found);

    public void Add(RulePlace place, Localized expected, string found, string? suggestion = null) =>
        Add(place, expected, DefinitionProblem.Quote(found), suggestion);

    public void Add(RulePlace place, Localized expected, Localized found, string? suggestion = null) =>
        all.Add(new DefinitionProblem(file, place.Path, expected, found, suggestion) { Span = place.Span });

    public void AddRange(IEnumerable<DefinitionProblem> problems) => all.AddRange(problems);

    /// <summary>The same file, gathering into another list.</summary>
    public DefinitionProblems Into(List<DefinitionProblem> list) => new(file, list);

    /// <summary>Adds a problem unless <paramref name="found"/> is one of <paramref name="known"/>, with the closest of them as suggestion.</summary>
    public bool Require(string path, Localized expected, string found, IEnumerable<string> known) => Require(new RulePlace(path), expected, found, known);

    /// <param name="also">What is no answer but may have been meant: names of the known.</param>
    public bool Require(RulePlace place, Localized expected, string found, IEnumerable<string> known, IEnumerable<string>? also = null)
    {
        if (known is IReadOnlySet<string> set ? set.Contains(found) : known.Contains(found, StringComparer.Ordinal)) return true;
        Add(place, expected, found, Spelling.Closest(found, also is null ? known : known.Concat(also)));
        return false;
    }
}
