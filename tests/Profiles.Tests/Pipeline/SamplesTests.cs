using System.Globalization;
using System.Text.Json;
using Profiles.Cleaning;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Profiles;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>The samples come out as samples/expected.json says, whichever file is dropped first.</summary>
public class SamplesTests
{
    private static readonly JsonElement Expected =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Plant.RepositoryRoot, "samples", "expected.json"))).RootElement;

    private static readonly string[] Files = [.. Expected.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("file").GetString()!)];

    public static TheoryData<bool> Orders => [false, true];

    [Theory, MemberData(nameof(Orders))]
    public async Task Import_Samples_AsWrittenDown(bool reversed)
    {
        await using var plant = await Plant.OpenAsync();
        foreach (var file in reversed ? Files.Reverse() : Files) await CheckCountsAsync(plant, file, await DropAsync(plant, file));
        var people = await PeopleAsync(plant);
        foreach (var person in Expected.GetProperty("people").EnumerateArray())
        {
            var rows = person.GetProperty("rows").EnumerateObject().SelectMany(c => c.Value.EnumerateArray().Select(r => (c.Name, r.GetInt64())));
            var holders = rows.Select(r => people[r].Id).Distinct().ToList();
            Assert.True(holders.Count == 1, $"{person.GetProperty("person").GetString()} is in {holders.Count} profiles");
        }
        Assert.Equal(Expected.GetProperty("profiles").GetInt32(), (await plant.ProfilesAsync()).Count);
        var byPerson = Expected.GetProperty("people").EnumerateArray().ToDictionary(
            p => p.GetProperty("person").GetString()!,
            p => people[(p.GetProperty("rows").EnumerateObject().First().Name, p.GetProperty("rows").EnumerateObject().First().Value[0].GetInt64())]);
        foreach (var apart in Expected.GetProperty("apart").EnumerateArray())
        {
            var names = apart.GetProperty("people").EnumerateArray().Select(p => p.GetString()!).ToList();
            Assert.Equal(names.Count, names.Select(n => byPerson[n].Id).Distinct().Count());
        }
        CheckOrders(byPerson);
        CheckTraits(byPerson);
    }

    private static Task<Batch> DropAsync(Plant plant, string file) =>
        plant.ImportAsync(file, File.ReadAllBytes(Path.Combine(Plant.RepositoryRoot, "samples", file)));

    private static async Task CheckCountsAsync(Plant plant, string file, Batch batch)
    {
        var expected = Expected.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("file").GetString() == file);
        Assert.Equal(BatchStatus.Settled, batch.Status);
        Assert.Equal(
            (expected.GetProperty("read").GetInt64(), expected.GetProperty("accepted").GetInt64(), expected.GetProperty("held").GetInt64(),
                expected.GetProperty("rejected").GetInt64(), expected.GetProperty("eventRows").GetInt64()),
            (batch.Rows.Read, batch.Rows.Accepted, batch.Rows.Held, batch.Rows.Rejected, batch.Rows.Events));
        var aside = new List<SetAsideRow>();
        await foreach (var chunk in plant.Get<IBatchStore>().ReadChunksAsync(batch.Id, CancellationToken.None)) aside.AddRange(chunk.SetAside);
        Assert.Equal(Numbers("heldRows"), aside.Where(r => r.Outcome == RowOutcome.Held).Select(r => r.RowNumber));
        Assert.Equal(Numbers("rejectedRows"), aside.Where(r => r.Outcome == RowOutcome.Rejected).Select(r => r.RowNumber));

        IEnumerable<long> Numbers(string name) => expected.GetProperty(name).EnumerateArray().Select(n => n.GetInt64());
    }

    /// <summary>The profile of each accepted row.</summary>
    private static async Task<Dictionary<(string Channel, long Row), Profile>> PeopleAsync(Plant plant)
    {
        var people = new Dictionary<(string, long), Profile>();
        foreach (var profile in await plant.ProfilesAsync())
            foreach (var member in await plant.Get<IEvidenceStore>().FindAsync(profile.Members, CancellationToken.None))
                foreach (var sighting in (await plant.Get<IEvidenceStore>().ReadAsync(member.Id, CancellationToken.None)).Sightings)
                    people[(member.Channel, sighting.RowNumber)] = profile;
        return people;
    }

    private static void CheckOrders(Dictionary<string, Profile> byPerson)
    {
        foreach (var orders in Expected.GetProperty("orders").EnumerateArray())
        {
            var name = orders.GetProperty("person").GetString()!;
            var days = byPerson[name].Events.Days.Where(d => d.Type == "order").ToList();
            Assert.Equal((name, orders.GetProperty("count").GetInt32()), (name, days.Sum(d => d.Count)));
            Assert.Equal((name, decimal.Parse(orders.GetProperty("sum").ToString(), CultureInfo.InvariantCulture)), (name, days.Sum(d => d.Sum)));
        }
    }

    private static void CheckTraits(Dictionary<string, Profile> byPerson)
    {
        foreach (var expected in Expected.GetProperty("traits").EnumerateArray())
        {
            var (name, field, value) = (expected.GetProperty("person").GetString()!, expected.GetProperty("field").GetString()!, expected.GetProperty("value").ToString());
            var trait = byPerson[name].Traits.SingleOrDefault(t => t.Field == field);
            Assert.True(trait is not null && trait.Value.Items.Contains(value, StringComparer.Ordinal), $"{name} {field}: expected {value}, found {trait?.Value}");
        }
    }
}
