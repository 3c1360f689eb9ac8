using Profiles.Evidence;
using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Identity;

/// <summary>Reads the candidate components around given SourcePersons, many at once, breadth first.</summary>
public sealed class ComponentReader(IEvidenceStore evidence, IClaimStore claims, IDecisionStore decisions, ContentIds ids)
{
    public async Task<ComponentReading> ReadAsync(
        IReadOnlyCollection<SourcePersonId> seeds, IdentityGuards guards, CancellationToken cancellation)
    {
        var reading = new ComponentReading(guards, ids, seeds.Count);
        var frontier = reading.Frontier(seeds);
        while (frontier.Count > 0)
        {
            var found = await evidence.FindAsync(frontier, cancellation);
            reading.Add(found);
            var values = reading.TakeNewValues();
            if (values.Count > 0)
            {
                // One more than the limit tells "too many"; one more again leaves room for the mark of values known to be so.
                reading.Connect(await claims.FindAsync(values, guards.MaxRecords + 1, cancellation));
                var glances = reading.TakeGlances();
                if (glances.Count > 0) reading.Glance(await evidence.FindAsync(glances, cancellation));
            }
            reading.ConnectAlike();
            reading.Connect(await decisions.FindAsync(frontier, cancellation));
            frontier = reading.NextFrontier();
        }
        return reading;
    }
}
