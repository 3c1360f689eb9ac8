using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Privacy.Requests;

/// <summary>Lays what a person corrected over the records of all members that say the field, and brings profiles up to date. Safe to repeat, and beside other writers.</summary>
/// <remarks>
/// Anchored to SourcePersons, as decisions are: whoever carries it keeps it through merges and splits. Where nobody says the field, the founder
/// does from then on. Who is who follows, since a corrected identifier links and the refuted one no longer does.
/// </remarks>
public sealed class Corrector(IEvidenceStore evidence, IClaimStore claims, ProfileUpdater profiles, ContentIds ids)
{
    /// <param name="at">The same at each repetition of the request.</param>
    /// <returns>Of each correction how many SourcePersons it is kept with.</returns>
    public async Task<IReadOnlyList<int>> CorrectAsync(
        Profile profile, IReadOnlyList<ReadCorrection> corrections, string request, DateTimeOffset at, ActiveDefinitions active, CancellationToken cancellation)
    {
        var kept = new int[corrections.Count];
        IReadOnlyCollection<SourcePersonId> open = [.. profile.Members];
        while (open.Count > 0)
        {
            Array.Clear(kept);
            var members = await evidence.FindAsync(profile.Members, cancellation);
            var writes = new List<EvidenceWrite>();
            var claimed = new List<Claim>();
            foreach (var member in members)
            {
                var corrected = member;
                for (var i = 0; i < corrections.Count; i++)
                {
                    if (!Concerns(corrections[i], member, members, profile, active.Set.Catalog)) continue;
                    corrected = Lay(corrected, corrections[i], request, at, active.Set.Catalog);
                    kept[i]++;
                }
                var values = active.Guards.ClaimedValues(corrected, ids).Distinct().ToList();
                claimed.AddRange(values.Select(v => new Claim(v, member.Id)));
                if (ReferenceEquals(corrected, member)) continue;
                ValueKey[] left = [.. active.Guards.ClaimedValues(member, ids).Except(values)];
                writes.Add(new EvidenceWrite(left.Length == 0 ? corrected : corrected.Leaving(left), [], []));
            }
            open = await evidence.SaveAsync(writes, cancellation);
            // Claims follow the header: one that points too far is harmless, so a stop in between is mended by the repetition.
            if (open.Count == 0) await claims.AddAsync([.. claimed.Distinct()], cancellation);
        }
        await profiles.UpdateAsync(profile.Members, new UpdateCause(TransitionCause.Data, Batch: null), active, cancellation);
        return kept;
    }

    private static bool Concerns(ReadCorrection read, SourcePerson member, IReadOnlyList<SourcePerson> members, Profile profile, FieldCatalog catalog)
    {
        var given = read.Given;
        if (!Asked(member)) return false;
        if (Says(member)) return true;
        var asked = members.Where(Asked).ToList();
        return !given.Withdrawn && asked.Count > 0 && !asked.Exists(Says) && member.Id == profile.Members.First(id => asked.Exists(m => m.Id == id));

        bool Says(SourcePerson person) => person.Corrected?.Find(given.Field) is not null || person.Find(given.Field) is { Value.IsCleared: false };

        // Who is known by nothing but identifiers is whoever carries them: orders of a phone stay with the phone.
        bool Asked(SourcePerson person) => (given.Channel is null || person.Channel == given.Channel)
            && !(catalog.Find(given.Field)?.Identifier is not null && person.Key.StartsWith(ContentIds.IdentifierSetPrefix, StringComparison.Ordinal));
    }

    private static SourcePerson Lay(SourcePerson member, ReadCorrection read, string request, DateTimeOffset at, FieldCatalog catalog)
    {
        var field = read.Given.Field;
        if (read.Given.Withdrawn) return CorrectedHeader.Without(member, field);
        var earlier = member.Corrected?.Find(field);
        if (earlier?.Request == request) return member;
        if (earlier is null && member.Corrected?.Items.Count >= Correction.MaxFields) return member;
        var said = CorrectedHeader.AsSaid(member).Find(field);
        FieldValue[] refuted = [.. (earlier?.Refuted ?? []).Concat(said is { } state ? [state.Value] : []).Where(v => v != read.Value).Distinct()];
        var definition = catalog.Find(field);
        return CorrectedHeader.With(member, new Correction(field, read.Value, at, request)
        {
            Identifiers = read.Identifiers,
            Refuted = refuted,
            RefutedIdentifiers = [.. refuted.SelectMany(v => CorrectionReader.IdentifiersOf(definition, v)).Except(read.Identifiers).Distinct().Order()],
        });
    }
}
