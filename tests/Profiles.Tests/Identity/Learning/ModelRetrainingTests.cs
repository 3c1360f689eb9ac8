using Profiles.Definitions;
using Profiles.Identity;
using Profiles.Identity.Learning;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Identity.Learning;

public class ModelRetrainingTests
{
    [Fact]
    public async Task Run_EnoughEvidence_ProposesADraftWhosePlanComesTrue()
    {
        await using var plant = await Plant.OpenAsync(chunkRows: 400);
        var records = Population.Of(900, seed: 11);
        foreach (var channel in records.GroupBy(r => r.Channel)) await plant.ImportAsync($"{channel.Key}/people.csv", Population.Csv(channel));
        var retraining = plant.Get<ModelRetraining>();
        var authoring = plant.Get<DefinitionAuthoring>();
        var before = plant.Get<PublishedDefinitions>().Current.Set.Matching!;
        var profiles = (await plant.ProfilesAsync()).Count;

        var first = await retraining.RunAsync("steward", CancellationToken.None);
        var again = await retraining.RunMonthlyAsync(CancellationToken.None);

        Assert.Equal((RetrainingOutcome.Learnt, null), (first.Outcome, first.Refusal));
        Assert.Equal(DefinitionJson.Of(first.Model!), DefinitionJson.Of(again!.Model!));
        Assert.Same(before, plant.Get<PublishedDefinitions>().Current.Set.Matching);
        Assert.Equal((profiles, first.Model!.Learnt!.People), ((int)first.Plan!.Profiles, (long)records.Count));
        var draft = await authoring.FindDraftAsync(ModelRetraining.Draft, CancellationToken.None);
        Assert.Equal(["steward", PublicationNote.Product], draft!.Authors);
        Assert.Equal((DefinitionKinds.Matching, before.Id), Assert.Single(draft.Edits.Select(e => (e.Kind, e.Id))));

        var applied = await authoring.PublishDraftAsync(ModelRetraining.Draft, "steward", first.Tried, PublisherRights.None, CancellationToken.None);
        await plant.WorkAsync();

        Assert.Empty(applied!.Problems);
        Assert.True(applied.Affected.Profiles);
        Assert.Equal(before.Version + 1, plant.Get<PublishedDefinitions>().Current.Set.Matching!.Version);
        Assert.Equal(first.Plan.After, (await plant.ProfilesAsync()).Count);
        // Learnt again from the same evidence, the chances are the same: nothing would change.
        var settled = await retraining.RunAsync("steward", CancellationToken.None);
        Assert.Equal((0, 0), (settled.Plan!.Merging, settled.Plan.Splitting));
        Assert.Equal(first.Model.Prior, settled.Model!.Prior);
    }

    [Fact]
    public async Task Run_TooLittle_LeavesNoDraft()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/people.csv", Population.Csv(Population.Of(3, seed: 1).Where(r => r.Channel == "crm")));

        var refused = await plant.Get<ModelRetraining>().RunAsync("steward", CancellationToken.None);

        Assert.Equal((RetrainingOutcome.Refused, RetrainingReasons.TooFewPeople, 3), (refused.Outcome, refused.Refusal?.Reason, refused.Refusal?.Found));
        Assert.Empty(await plant.Get<IDefinitionStore>().ReadDraftsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task RunMonthly_SwitchedOff_DoesNothing()
    {
        await using var plant = await Plant.OpenAsync();
        var stored = await plant.Get<IDefinitionStore>().ReadAllAsync(CancellationToken.None);
        var applied = await plant.Get<PublishedDefinitions>().ApplyAsync(
            [.. stored.Select(d => d.Kind == DefinitionKinds.Identity ? d with { Json = d.Json.Replace("\"monthly\"", "\"off\"", StringComparison.Ordinal) } : d)], CancellationToken.None);

        Assert.Empty(applied.Problems);
        Assert.True(applied.Affected.IsEmpty);
        Assert.Null(await plant.Get<ModelRetraining>().RunMonthlyAsync(CancellationToken.None));
    }
}
