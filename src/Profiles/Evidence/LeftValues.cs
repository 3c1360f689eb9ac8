using Profiles.Identity;
using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Evidence;

/// <summary>
/// Looks after values that SourcePersons stopped carrying (<see cref="SourcePerson.Left"/>). What two had to do with each other may end by a change of
/// one of them, and what held a third away with it: whoever has such a value is looked at once more, or the order of changes would matter.
/// </summary>
public sealed class LeftValues(IEvidenceStore evidence, IClaimStore claims, ContentIds ids)
{
    /// <summary>What the headers left, each with who left it.</summary>
    public static IReadOnlyList<Claim> Of(IEnumerable<SourcePerson> headers)
    {
        List<Claim>? left = null;
        foreach (var header in headers)
        {
            for (var i = 0; i < header.Left.Count; i++) (left ??= []).Add(new Claim(header.Left[i], header.Id));
        }
        return left ?? [];
    }

    /// <summary>Who is found under the values.</summary>
    public Task<IEnumerable<SourcePersonId>> CarriersAsync(IEnumerable<Claim> left, IdentityGuards guards, CancellationToken cancellation) =>
        claims.FindCarriersAsync(left.Select(l => l.Value), guards, cancellation);

    /// <summary>Forgets what was looked after: nobody is found under a value any more that he left. Safe to repeat, and beside other writers.</summary>
    public async Task ForgetAsync(IReadOnlyCollection<Claim> left, IdentityGuards guards, CancellationToken cancellation)
    {
        if (left.Count == 0) return;
        var leaving = left.ToLookup(l => l.Carrier, l => l.Value);
        await claims.RemoveAsync([.. left], cancellation);
        // A claim that is missing is harmful: who carries the value again meanwhile gets it back.
        var headers = await evidence.FindAsync([.. leaving.Select(l => l.Key)], cancellation);
        Claim[] carried = [.. headers.SelectMany(h => guards.ClaimedValues(h, ids).Intersect(leaving[h.Id]).Select(v => new Claim(v, h.Id)))];
        if (carried.Length > 0) await claims.AddAsync(carried, cancellation);
        // Who was faster keeps the note, and looks after it himself.
        await evidence.SaveAsync([.. headers.Where(h => h.Left.Count > 0).OrderBy(h => h.Id)
            .Select(h => new EvidenceWrite(h with { Left = [.. h.Left.Except(leaving[h.Id])] }, [], []))], cancellation);
    }
}
