using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Channels;
using Profiles.Channels.Senders;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api.Channels;

/// <summary>Channels and the senders that post to them.</summary>
internal static class ChannelRoutes
{
    private const int Page = 200;
    /// <summary>Batches looked at for the last one of each channel.</summary>
    private const int MaxLookedAt = 1000;
    private static readonly Localized Thing = new("数据来源", "channel");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/sender-kinds", Kinds).Needs(Right.ReadDefinitions).WithTags("channels")
            .WithSummary("可接收的发送方种类 / Kinds of senders that channels can take requests of").Produces<ListView<SenderKindView>>();
        var routes = api.MapGroup("/channels").WithTags("channels");
        routes.MapGet("", ListAsync).Needs(Right.ReadDefinitions)
            .WithSummary("数据来源 / Channels").Produces<ListView<ChannelView>>();
        routes.MapPost("", AddAsync).Needs(Right.ManageDefinitions)
            .WithSummary("设置接收发送方请求的数据来源 / Set up a channel that a sender posts to")
            .WithDescription("Makes the channel, or gives one without a sender this one. Published like any definition; a secret is added with /secrets.")
            .Produces<ChannelView>(StatusCodes.Status201Created);
        routes.MapGet("/{id}", ReadAsync).Needs(Right.ReadDefinitions)
            .WithSummary("一个数据来源 / One channel").Produces<ChannelView>();
    }

    /// <summary>The channel, if it exists and has a sender.</summary>
    public static async Task<(ChannelDefinition? Channel, ApiProblem? Problem)> FindWithSenderAsync(
        string id, DefinitionAccess definitions, CancellationToken cancellation)
    {
        if (Inputs.Channel(id) is { } wrong) return (null, wrong);
        var channel = (await definitions.Current(cancellation)).Channels.GetValueOrDefault(id);
        if (channel is null) return (null, ApiProblem.NotFound(Thing, id));
        return channel.Sender is null
            ? (null, ApiProblem.Of(ProblemType.Conflict, "sender", new Localized("设有发送方的数据来源", "a channel with a sender"), null))
            : (channel, null);
    }

    private static IResult Kinds(Viewer viewer) => TypedResults.Ok(new ListView<SenderKindView>([.. SenderProtocols.Kinds.Select(k => View(k, viewer.Language))]));

    private static SenderKindView View(string kind, string language)
    {
        var form = JsonSerializer.Deserialize(new JsonObject { ["kind"] = kind }, DefinitionJson.TypeOf<SenderDefinition>())!.Secret;
        return new SenderKindView(kind, form.What.In(language), form.IsOurs);
    }

    private static async Task<IResult> ListAsync(
        Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] IBatchStore batches, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        var last = viewer.Has(Right.ReadBatches) ? await LastOfAsync([.. set.Channels.Keys], batches, cancellation) : [];
        var quality = new QualityViews(set, viewer.Language);
        return TypedResults.Ok(new ListView<ChannelView>([.. set.Channels.Values.OrderBy(c => c.Id, StringComparer.Ordinal)
            .Select(c => View(c, viewer.Language) with { Last = last.TryGetValue(c.Id, out var batch) ? View(batch, quality) : null })]));
    }

    private static async Task<IResult> ReadAsync(
        string id, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] IBatchStore batches, CancellationToken cancellation)
    {
        if (Inputs.Channel(id) is { } wrong) return wrong;
        var set = await definitions.Current(cancellation);
        if (set.Channels.GetValueOrDefault(id) is not { } channel) return ApiProblem.NotFound(Thing, id);
        var last = viewer.Has(Right.ReadBatches) ? await LastOfAsync([id], batches, cancellation) : [];
        return TypedResults.Ok(View(channel, viewer.Language) with { Last = last.TryGetValue(id, out var batch) ? View(batch, new QualityViews(set, viewer.Language)) : null });
    }

    /// <summary>The newest batch of each channel, among the newest there are: one that brought nothing for long has none.</summary>
    private static async Task<Dictionary<string, Batch>> LastOfAsync(IReadOnlyCollection<string> channels, IBatchStore batches, CancellationToken cancellation)
    {
        var last = new Dictionary<string, Batch>(StringComparer.Ordinal);
        var lookedAt = 0;
        await foreach (var batch in batches.ReadAllAsync(before: null, Page, cancellation))
        {
            if (channels.Contains(batch.Channel)) last.TryAdd(batch.Channel, batch);
            if (++lookedAt == MaxLookedAt || last.Count == channels.Count) break;
        }
        return last;
    }

    private static ChannelBatchView View(Batch batch, QualityViews quality) => new(
        batch.Id.ToString(), BatchView.NameOf(batch), WebJson.Name(batch.Status), batch.ObservedAt,
        RowCountsView.Of(batch.Rows),
        batch.Quality is null ? null : quality.Point(batch, field: null).Figures, batch.Quality?.Alerts.Count ?? 0);

    private static ChannelView View(ChannelDefinition channel, string language) => ChannelView.Of(
        channel, channel.Sender is null ? null : JsonSerializer.SerializeToElement(channel.Sender, DefinitionJson.TypeOf<SenderDefinition>()), language);

    private static async Task<IResult> AddAsync(
        ChannelRequest request, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] SessionKey session, CancellationToken cancellation)
    {
        if (Inputs.Channel(request.Id) is { } wrong) return wrong;
        if (request.Sender.ValueKind != JsonValueKind.Object)
            return ApiProblem.Invalid("sender", new Localized($"含 kind 的对象；kind 为 {string.Join("、", SenderProtocols.Kinds)} 之一", $"an object with a kind, one of {string.Join(", ", SenderProtocols.Kinds)}"), null);
        var known = (await definitions.Current(cancellation)).Channels.GetValueOrDefault(request.Id);
        if (known?.Sender is not null)
            return ApiProblem.Of(ProblemType.Conflict, "id", new Localized("尚无发送方的数据来源", "a channel without a sender"), request.Id);
        var name = request.Name is { Length: > 0 } said ? new Localized(said, said) : new Localized(request.Id, request.Id);
        var file = JsonSerializer.SerializeToNode(known ?? new ChannelDefinition { Id = request.Id, Name = name }, DefinitionJson.TypeOf<ChannelDefinition>())!.AsObject();
        file["sender"] = JsonNode.Parse(request.Sender.GetRawText());
        var edit = new DefinitionEdit(DefinitionKinds.Channels, request.Id, file.ToJsonString()) { IsData = true };
        var plan = await definitions.Apply(
            new WantedDefinitions([edit], Prune: false) { Note = new PublicationNote(session.AuthorOf(viewer)) }, cancellation);
        if (plan.Problems is [var first, ..])
            return ApiProblem.Invalid(first.Place, new Localized(first.Expected ?? first.Code, first.Expected ?? first.Code), first.Found);
        var made = (await definitions.Current(cancellation)).Channels[request.Id];
        return TypedResults.Created($"/api/channels/{request.Id}", View(made, viewer.Language));
    }
}
