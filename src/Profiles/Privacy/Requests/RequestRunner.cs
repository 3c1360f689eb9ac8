using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy.Consents;
using Profiles.Privacy.Erasure;
using Profiles.Privacy.Requests.Exports;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Privacy.Requests;

/// <summary>Carries requests out. A stop at any point loses nothing: running the request again goes on, and comes to the same.</summary>
/// <remarks>
/// Whatever has a time is stamped with the one at which work began first (<see cref="PersonRequest.StartedAt"/>), and each kind of work is safe to
/// repeat, so only the two steps around it are kept: that it began, and that it ended.
/// </remarks>
public sealed class RequestRunner(
    RequestDesk desk, IPersonRequestStore store, RequestSubjects subjects, ProfileReader profiles, Corrector corrector, ConsentRecorder consents, Eraser eraser,
    PersonExporter exporter, ExportFiles exports, PublishedDefinitions definitions, Seal seal, TimeProvider clock)
{
    private const int Page = 500;

    /// <param name="language">Of the page of an export: <c>zh</c> or <c>en</c>.</param>
    /// <returns>The request as it is then; null if there is none.</returns>
    public async Task<RequestMove?> RunAsync(string id, string by, string language, CancellationToken cancellation)
    {
        if (await FindAgainAsync(id, cancellation) is not { } found) return null;
        var started = await desk.MoveAsync(id, by, r => r.Status is PersonRequestStatus.InProgress or PersonRequestStatus.Done
            ? RequestMove.To(r)
            : RequestMoves.Start(r with { Subject = found.State, Profile = found.Profile }, by, clock.GetUtcNow()), cancellation);
        if (started?.Next is not { IsClosed: false } request) return started;
        var active = definitions.Current;
        var (work, complete) = request.Profile is { } profile
            ? await CarryOutAsync(request, profile, by, language, active, cancellation)
            : (new Work([new RequestReceipt("profiles", 0, 0, "nobody")]), true);
        return await desk.MoveAsync(id, by, r => r.IsClosed
            // Somebody else ran it at the same time and was done first.
            ? RequestMove.To(r)
            : RequestMoves.Finish(r with { ExportUntil = work.ExportUntil }, work.Receipts, complete, by, clock.GetUtcNow()), cancellation);
    }

    /// <summary>Whom it concerns by now: who was named stays, however profiles were merged; who was not known may be known by now.</summary>
    private async Task<(SubjectState State, ProfileId? Profile)?> FindAgainAsync(string id, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { } request) return null;
        if (request.IsClosed || request.Status == PersonRequestStatus.InProgress) return (request.Subject, request.Profile);
        if (request.Profile is { } known)
            return (await profiles.FindAsync(known, cancellation)).Profile is { } profile ? (SubjectState.Found, profile.Id) : (request.Subject, request.Profile);
        return await subjects.FindAsync(GivenContent.Of(request, seal).Identifiers, definitions.Current, cancellation);
    }

    private sealed record Work(IReadOnlyList<RequestReceipt> Receipts, DateTimeOffset? ExportUntil = null);

    private async Task<(Work Work, bool Complete)> CarryOutAsync(
        PersonRequest request, ProfileId subject, string by, string language, ActiveDefinitions active, CancellationToken cancellation)
    {
        if (request.Kind == PersonRequestKind.Erasure) return await EraseAsync(request, subject, by, cancellation);
        // Kept by its members, whatever the profile is called by now.
        if ((await profiles.FindAsync(subject, cancellation)).Profile is not { } profile) return (new Work([new RequestReceipt("profiles", 0, 0, "nobody")]), true);
        return request.Kind switch
        {
            PersonRequestKind.Access or PersonRequestKind.Portability => (await ExportAsync(request, profile, language, active, cancellation), true),
            PersonRequestKind.Correction => (await CorrectAsync(request, profile, active, cancellation), true),
            _ => (await RecordAsync(request, profile, by, cancellation), true),
        };
    }

    private async Task<(Work Work, bool Complete)> EraseAsync(PersonRequest request, ProfileId subject, string by, CancellationToken cancellation)
    {
        var erased = await eraser.EraseAsync(new ErasureOrder(subject, request.Id, by), cancellation);
        List<RequestReceipt> receipts = [.. erased.Stores.Select(s => new RequestReceipt(s.Store, s.Found, s.Erased, s.Note))];
        receipts.Add(await ForgetOthersAsync(request.Id, subject, cancellation));
        return (new Work(receipts), receipts.TrueForAll(r => r.Done >= r.Found));
    }

    /// <summary>Other requests of the person: exports made for them are deleted, and they no longer say whom they concerned.</summary>
    private async Task<RequestReceipt> ForgetOthersAsync(string request, ProfileId subject, CancellationToken cancellation)
    {
        var (found, after) = (0L, (string?)null);
        while (true)
        {
            var page = await store.ListAsync(closed: true, after, Page, cancellation);
            foreach (var other in page.Where(o => o.Profile == subject && o.Id != request))
            {
                await exports.DeleteAsync(other.Id, cancellation);
                found++;
                await desk.MoveAsync(other.Id, "system", r => RequestMove.To(r with { Profile = null, ExportUntil = null }), cancellation);
            }
            if (page.Count < Page) return new RequestReceipt("personRequests", found, found);
            after = page[^1].Order;
        }
    }

    private async Task<Work> ExportAsync(PersonRequest request, Profile profile, string language, ActiveDefinitions active, CancellationToken cancellation)
    {
        var receipts = await exports.WriteAsync(request.Id, zip => exporter.WriteAsync(zip, request, profile, language, active, cancellation), cancellation);
        return new Work(receipts, clock.GetUtcNow().AddDays(active.Set.Business.Privacy.ExportDays));
    }

    private async Task<Work> CorrectAsync(PersonRequest request, Profile profile, ActiveDefinitions active, CancellationToken cancellation)
    {
        var receipts = new List<RequestReceipt>();
        var read = new List<ReadCorrection>();
        foreach (var given in GivenContent.Of(request, seal).Corrections)
        {
            // Definitions may have changed since it was opened.
            if (CorrectionReader.Read(given, "corrections", active, request.StartedAt!.Value).Read is { } correction) read.Add(correction);
            else receipts.Add(new RequestReceipt(given.Field, 1, 0, "unusable"));
        }
        var kept = await corrector.CorrectAsync(profile, read, request.Id, request.StartedAt!.Value, active, cancellation);
        receipts.AddRange(read.Select((c, i) => new RequestReceipt(c.Given.Field, kept[i], kept[i], c.Given.Withdrawn ? "withdrawn" : null)));
        return new Work(receipts);
    }

    private async Task<Work> RecordAsync(PersonRequest request, Profile profile, string by, CancellationToken cancellation)
    {
        var statement = new ConsentStatement
        {
            Purpose = request.Purpose ?? ConsentPurposes.Processing,
            Channel = request.ContactChannel,
            Status = request.Lifts ? ConsentStatus.Granted : ConsentStatus.Denied,
            At = request.StartedAt!.Value,
            Source = "request",
            Proof = request.Id,
        };
        var outcome = await consents.RecordAsync(profile.Id, [statement], by, cancellation);
        return new Work([new RequestReceipt("consents", outcome.Members, outcome.Members)]);
    }
}
