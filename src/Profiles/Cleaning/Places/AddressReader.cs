using System.Runtime.InteropServices;
using Profiles.Reference;

namespace Profiles.Cleaning.Places;

/// <summary>Reads addresses in China: which division, town and line a text tells. Not safe for several threads at once.</summary>
/// <remarks>
/// Every name of a division in the text is a mention. A chain of mentions goes from larger to smaller divisions, each within the one before; the
/// heaviest chain wins (whole names weigh more than short ones, characters that no name explains cost), by dynamic programming over the mentions.
/// Levels left out follow from the smallest one; of chains that weigh the same but end elsewhere none is guessed: what they have in common is told.
/// </remarks>
public sealed class AddressReader
{
    private const int MaxLength = 240;
    private const int MaxMentions = 128;
    private const int MaxGap = 6;
    private const double CostBefore = 0.1;
    private const double MaxCostBefore = 3;
    private const double Exact = 1e-9;

    private readonly List<PlaceMention> mentions = [];

    /// <param name="text">Trimmed, of half width. Beyond 240 characters nothing is looked for.</param>
    public AddressReading Read(string text)
    {
        var simple = HanVariants.Simplify(text);
        var span = simple.AsSpan(0, Math.Min(simple.Length, MaxLength));
        return ReadPlain(text, span) ?? ReadFully(text, span);
    }

    /// <summary>A shortcut for the commonest shape, equal to <see cref="ReadFully"/>: whole names of a city and its county, one behind the other.</summary>
    private static AddressReading? ReadPlain(string written, ReadOnlySpan<char> text)
    {
        Division? place = null;
        var at = 0;
        while (place?.Level != DivisionLevel.County)
        {
            var (next, length) = WholeAt(text[at..], place);
            if (next is null) return null;
            if (place is null && next.Level == DivisionLevel.County) return null;
            (place, at) = (next, Skip(text, at + length, next));
        }
        return Finish(written, text, at, place, [], null, null);
    }

    /// <summary>The line behind divisions that are known already; null if the text begins with the name of a place elsewhere, so that all has to be read together.</summary>
    internal static AddressReading? ReadLine(AddressReading known, string text)
    {
        var simple = HanVariants.Simplify(text).AsSpan();
        simple = simple[..Math.Min(simple.Length, MaxLength)];
        var at = Skip(simple, 0, known.Place!);
        foreach (var length in PlaceNames.All.LengthsAt(simple[at..]))
            foreach (var name in PlaceNames.All.Find(simple.Slice(at, length)))
                if (name.Form is NameForm.Whole or NameForm.Former) return null;
        return Finish(text, simple, at, known.Place!, [], known.FormerName, null);
    }

    private static (Division? Place, int Length) WholeAt(ReadOnlySpan<char> text, Division? within)
    {
        foreach (var length in PlaceNames.All.LengthsAt(text))
        {
            Division? only = null;
            foreach (var name in PlaceNames.All.Find(text[..length]))
            {
                if (name.Form != NameForm.Whole || (within is not null && (!name.Division.IsWithin(within) || ReferenceEquals(name.Division, within)))) continue;
                if (only is not null) return default; // 河北省新华区 is in two cities
                only = name.Division;
            }
            if (only is not null) return (only, length);
        }
        return default;
    }

    internal AddressReading ReadFully(string text, ReadOnlySpan<char> span)
    {
        Collect(span);
        if (mentions.Count == 0) return AddressReading.None;
        Chain(span);
        var best = -1d;
        foreach (var mention in mentions) best = Math.Max(best, mention.Score);
        if (best < 0) return AddressReading.None;
        var ends = new List<PlaceMention>();
        foreach (var mention in mentions)
            if (mention.Score > best - Exact && !ends.Exists(e => ReferenceEquals(e.Name.Division, mention.Name.Division))) ends.Add(mention);
        ends = ends.Count > 1 ? Supported(ends) : Smaller(ends);
        return Tell(text, span, ends);
    }

    private void Collect(ReadOnlySpan<char> text)
    {
        mentions.Clear();
        var names = PlaceNames.All;
        for (var start = 0; start < text.Length - 1; start++)
        {
            foreach (var length in names.LengthsAt(text[start..]))
            {
                foreach (var name in names.Find(text.Slice(start, length)))
                {
                    if (name.Form == NameForm.Short && AddressText.ContinuesAsName(text[(start + length)..])) continue;
                    if (mentions.Count < MaxMentions) mentions.Add(new PlaceMention(start, start + length, name));
                }
            }
        }
    }

    private void Chain(ReadOnlySpan<char> text)
    {
        var all = CollectionsMarshal.AsSpan(mentions);
        for (var j = 0; j < all.Length; j++)
        {
            ref var mention = ref all[j];
            if (MayBegin(text, mention)) mention.Score = mention.Name.Weight - Math.Min(MaxCostBefore, CostBefore * mention.Start);
            for (var i = 0; i < j; i++)
            {
                if (all[i].Score < 0 || !MayFollow(all[i], mention)) continue;
                var gap = Gap(text, all[i], mention.Start, mention.Name.Form == NameForm.Short ? 0 : MaxGap);
                if (gap < 0 || all[i].Score + mention.Name.Weight - gap <= mention.Score) continue;
                mention.Score = all[i].Score + mention.Name.Weight - gap;
                mention.Before = i;
            }
        }
    }

    /// <summary>A short name, or one of two characters (安县), begins a chain only where it cannot be the end of another word (乾安县).</summary>
    private static bool MayBegin(ReadOnlySpan<char> text, in PlaceMention mention) =>
        mention.Name.Form != NameForm.Township
        && ((mention.Name.Form != NameForm.Short && mention.End - mention.Start > 2) || mention.Start == 0 || !AddressText.IsWord(text[mention.Start - 1]));

    private static bool MayFollow(in PlaceMention before, in PlaceMention mention) =>
        before.End <= mention.Start
        && before.Name.Form != NameForm.Township
        && mention.Name.Division.IsWithin(before.Name.Division)
        && (mention.Name.Form == NameForm.Township || !ReferenceEquals(mention.Name.Division, before.Name.Division));

    /// <summary>Characters between a mention and <paramref name="end"/> that say something; -1 if there are more than <paramref name="most"/>.</summary>
    private static int Gap(ReadOnlySpan<char> text, in PlaceMention before, int end, int most)
    {
        var gap = 0;
        for (var at = before.End; at < end;)
        {
            var skip = AddressText.IsWord(text[at]) ? Math.Max(Repeated(text[at..end], before.Name.Division), AddressText.FillerAt(text[at..end])) : 1;
            if (skip == 0 && ++gap > most) return -1;
            at += Math.Max(skip, 1);
        }
        return gap;
    }

    /// <summary>Length of a whole name at the start of the text that only repeats where we are: 海南省三亚市天涯区海南省三亚市天涯区.</summary>
    private static int Repeated(ReadOnlySpan<char> text, Division place)
    {
        for (var at = place; at is not null; at = at.Parent)
            if (text.StartsWith(at.Name, StringComparison.Ordinal)) return at.Name.Length;
        return 0;
    }

    /// <summary>Of ends that weigh the same those whose larger divisions the text names somewhere else: 鼓楼区中山路1号(南京).</summary>
    private List<PlaceMention> Supported(List<PlaceMention> ends)
    {
        var support = ends.Select(e => mentions
            .Where(m => m.Name.Form is NameForm.Whole or NameForm.Short && !ReferenceEquals(m.Name.Division, e.Name.Division)
                && e.Name.Division.IsWithin(m.Name.Division) && (m.End <= e.Start || m.Start >= e.End))
            .Select(m => m.Name.Weight).DefaultIfEmpty(0).Max()).ToList();
        var most = support.Max();
        return most == 0 ? ends : [.. ends.Where((_, index) => support[index] == most)];
    }

    /// <summary>A smaller division with which the text begins, before the larger ones: 西湖区文三路1号(浙江省杭州市).</summary>
    private List<PlaceMention> Smaller(List<PlaceMention> ends)
    {
        var end = ends[0];
        var first = end;
        while (first.Before >= 0) first = mentions[first.Before];
        var smaller = mentions.Where(m => m.Start == 0 && m.End <= first.Start && m.Name.Form is NameForm.Whole or NameForm.Variant
            && !ReferenceEquals(m.Name.Division, end.Name.Division) && m.Name.Division.IsWithin(end.Name.Division)).ToList();
        return smaller.Count == 1 ? smaller : ends;
    }

    private AddressReading Tell(string written, ReadOnlySpan<char> text, List<PlaceMention> ends)
    {
        var end = ends[0];
        var place = ends.Select(e => (Division?)e.Name.Division).Aggregate(Common);
        IReadOnlyList<Division> candidates = ends.Count == 1 ? [] : [.. ends.Select(e => e.Name.Division)];
        if (place is null) return new AddressReading(null, null, null, null, candidates, null);
        var former = FormerIn(written, end);
        if (candidates.Count > 0) return new AddressReading(place, null, null, null, candidates, former);
        return Finish(written, text, end.End, place, candidates, former, end.Name.Form == NameForm.Township ? written[end.Start..end.End] : null);
    }

    /// <summary>Reads what stands behind the divisions: a county written loosely, a zone, a town, the line.</summary>
    private static AddressReading Finish(
        string written, ReadOnlySpan<char> text, int at, Division place, IReadOnlyList<Division> candidates, string? former, string? township)
    {
        string? zone = null;
        at = Skip(text, at, place);
        if (township is null)
        {
            if (place.Level != DivisionLevel.County && LooseCounty(text[at..], place) is var (county, length))
            {
                place = county;
                at = Skip(text, at + length, place);
            }
            else if (place.Level != DivisionLevel.County && AddressText.ZoneAt(text[at..]) is var zoned and > 0)
            {
                zone = written.Substring(at, zoned);
                at = Skip(text, at + zoned, place);
            }
            if (TownAt(text[at..], place) is var town and > 0)
            {
                township = written.Substring(at, town);
                at = Skip(text, at + town, place);
            }
        }
        return new AddressReading(place, zone, township, AddressLine.Of(written[at..]), candidates, former);
    }

    /// <summary>Length of the town at the start of the text: one that the place is known to have, else what is named like one.</summary>
    private static int TownAt(ReadOnlySpan<char> text, Division place)
    {
        foreach (var length in PlaceNames.All.LengthsAt(text))
            foreach (var name in PlaceNames.All.Find(text[..length]))
                if (name.Form == NameForm.Township && name.Division.IsWithin(place)) return length;
        return AddressText.TownshipAt(text);
    }

    /// <summary>Past separators, fillers and repetitions of where we are.</summary>
    private static int Skip(ReadOnlySpan<char> text, int at, Division place)
    {
        while (at < text.Length)
        {
            var skip = AddressText.IsWord(text[at]) ? Repeated(text[at..], place) : 1;
            if (skip == 0 && text[at..].StartsWith("市辖区", StringComparison.Ordinal)) skip = 3;
            if (skip == 0) break;
            at += skip;
        }
        return at;
    }

    /// <summary>A county of the city whose name only begins as written: 雨花区 for 雨花台区.</summary>
    private static (Division County, int Length)? LooseCounty(ReadOnlySpan<char> text, Division place)
    {
        var kind = text[..Math.Min(text.Length, 6)].IndexOfAny("区县旗");
        if (kind < 2) return null;
        var stem = text[..kind].ToString();
        var found = Divisions.CountiesOf(place).Where(d => d.Name.StartsWith(stem, StringComparison.Ordinal)).Take(2).ToList();
        return found.Count == 1 ? (found[0], kind + 1) : null;
    }

    private string? FormerIn(string written, PlaceMention end)
    {
        for (var at = end; ; at = mentions[at.Before])
        {
            if (at.Name.Form == NameForm.Former) return written[at.Start..at.End];
            if (at.Before < 0) return null;
        }
    }

    private static Division? Common(Division? a, Division? b)
    {
        for (var at = a; at is not null && b is not null; at = at.Parent)
            if (b.IsWithin(at)) return at;
        return null;
    }
}
