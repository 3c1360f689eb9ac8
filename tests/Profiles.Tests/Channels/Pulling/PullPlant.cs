using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Channels.Pulling;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Sqlite;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Channels.Pulling;

/// <summary>The product with a pull of the starter's switched on and turned to a source of the test's.</summary>
internal sealed class PullPlant : IAsyncDisposable
{
    private readonly Plant plant;

    private PullPlant(Plant plant, LeapingClock clock, string channel) => (this.plant, Clock, Channel) = (plant, clock, channel);

    public static DateTimeOffset Start { get; } = new(2026, 10, 31, 16, 0, 0, TimeSpan.Zero);

    public LeapingClock Clock { get; }
    public Plant Plant => plant;
    public string Channel { get; }
    public PullDefinition Pull => plant.Get<PublishedDefinitions>().Current.Set.Channels[Channel].Pulls[0];
    public PullRunner Runner => plant.Get<PullRunner>();
    public T Get<T>() where T : notnull => plant.Get<T>();

    /// <param name="edit">Changes the pull as the starter has it.</param>
    /// <param name="checkpoints">Stands in front of the store of states.</param>
    public static async Task<PullPlant> OpenAsync(
        string channel, LocalSource source, Action<JsonObject>? edit = null, Func<ICheckpointStore, ICheckpointStore>? checkpoints = null, bool trusted = true)
    {
        var clock = new LeapingClock(Start);
        var store = await Plant.OpenAsync(stores: services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddSingleton(new PullOptions(trusted ? [source.Address.Authority] : []));
            if (checkpoints is not null) services.AddSingleton(p => checkpoints(p.GetRequiredService<SqliteStores>().Checkpoints));
        });
        var made = new PullPlant(store, clock, channel);
        await made.EditAsync(pull =>
        {
            pull["enabled"] = true;
            pull["url"] = new Uri(source.Address, new Uri(pull["url"]!.GetValue<string>()).AbsolutePath).AbsoluteUri;
            pull["limits"] = new JsonObject { ["requestsPerSecond"] = 100 };
            edit?.Invoke(pull);
        });
        foreach (var name in PullRequests.SecretsOf(made.Pull)) Assert.Null(await store.Get<PullCredentials>().PutAsync(channel, name, "key-1", CancellationToken.None));
        return made;
    }

    public async Task EditAsync(Action<JsonObject> edit)
    {
        var stored = (await plant.Get<IDefinitionStore>().ReadAllAsync(CancellationToken.None)).ToList();
        var at = stored.FindIndex(d => d.Kind == DefinitionKinds.Channels && d.Id == Channel);
        var json = JsonNode.Parse(stored[at].Json)!;
        edit(json["pulls"]![0]!.AsObject());
        stored[at] = stored[at] with { Json = json.ToJsonString() };
        Assert.Empty((await plant.Get<PublishedDefinitions>().ApplyAsync(stored, CancellationToken.None)).Problems);
    }

    /// <summary>Runs it to its end, as somebody who asks for it, and works its batch off.</summary>
    public async Task<PullRun> RunAsync(bool everything = false)
    {
        var turn = await Runner.RunAsync(Channel, Pull, everything, CancellationToken.None);
        Assert.True(turn.Worked);
        await plant.WorkAsync();
        return turn.State.Open ?? turn.State.Runs[0];
    }

    /// <summary>What the clock makes run now, worked off.</summary>
    public async Task<IReadOnlyList<PullTurn>> TickAsync()
    {
        var turns = await Runner.RunDueAsync(CancellationToken.None);
        await plant.WorkAsync();
        return turns;
    }

    public Task WorkAsync() => plant.WorkAsync();

    public Task<PullState> StateAsync() => Runner.ReadAsync(Channel, Pull.Id, CancellationToken.None);

    public async Task<long> ProfilesAsync() => await plant.Get<IProfileStore>().CountAsync(CancellationToken.None);

    /// <summary>Batches of the channel, newest first.</summary>
    public async Task<IReadOnlyList<Batch>> BatchesAsync() => [.. (await plant.Get<IBatchStore>().ListAsync(null, 1000, CancellationToken.None)).Where(b => b.Channel == Channel)];

    public async Task<Batch> BatchAsync(PullRun run)
    {
        Assert.True(HexId.TryParse(run.Batch, out BatchId id));
        return (await plant.Get<IBatchStore>().FindAsync(id, CancellationToken.None))!;
    }

    public ValueTask DisposeAsync() => plant.DisposeAsync();
}
