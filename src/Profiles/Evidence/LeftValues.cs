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
    /// <summary>What the header left, each with who left it.</summary>
    public static IEnumerable<Claim> Of(SourcePerson header) => header.Left.Select(value => new Claim(value, header.Id));

    /// <summary>
    /// Takes away the claims of those who left, then returns who is found under the values. In this order: counted with those who left, a value could
    /// pass for one that too many carry. Safe to repeat, and beside other writers.
    /// </summary>
    public async Task<IEnumerable<SourcePersonId>> VisitAsync(IReadOnlyCollection<Claim> left, IdentityGuards guards, CancellationToken cancellation)
    {
        var leaving = left.ToLookup(l => l.Carrier, l => l.Value);
        await claims.RemoveAsync([.. left], cancellation);
        // A claim that is missing is harmful: who carries the value again gets it back before carriers are sought, so whoever came meanwhile is among them.
        var headers = await evidence.FindAsync([.. leaving.Select(l => l.Key)], cancellation);
        Claim[] carried = [.. headers.SelectMany(h => guards.ClaimedValues(h, ids).Intersect(leaving[h.Id]).Select(v => new Claim(v, h.Id)))];
        if (carried.Length > 0) await claims.AddAsync(carried, cancellation);
        return await claims.FindCarriersAsync(left.Select(l => l.Value), guards, cancellation);
    }

    /// <summary>Takes what was looked after off the headers, as they were read: who changed one meanwhile keeps the note, and looks after it himself.</summary>
    public async Task ForgetAsync(IEnumerable<SourcePerson> read, IReadOnlySet<Claim> visited, CancellationToken cancellation)
    {
        EvidenceWrite[] writes = [.. read.OrderBy(h => h.Id)
            .Select(h => new EvidenceWrite(h with { Left = [.. h.Left.Where(v => !visited.Contains(new Claim(v, h.Id)))] }, [], []))];
        if (writes.Length > 0) await evidence.SaveAsync(writes, cancellation);
    }
}
