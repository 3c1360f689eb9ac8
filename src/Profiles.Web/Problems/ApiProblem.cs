using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Profiles.Definitions;
using Profiles.Privacy;
using Profiles.Web.Api;

namespace Profiles.Web.Problems;

/// <summary>An error as answered: RFC 9457, with the place, what was expected and what was found as members of their own.</summary>
/// <param name="Instance">Path of the request, without its query, which may name a person.</param>
/// <param name="Items">What became of each item, where the request had several.</param>
public sealed record ProblemDocument(
    string Type, string Title, int Status, string Detail, string Instance, string? Place, string? Expected, string? Found,
    IReadOnlyList<ItemAnswer>? Items);

/// <summary>An error on its way to being answered, in the language of the caller.</summary>
public sealed record ApiProblem(ProblemType Type, Localized Detail) : IResult
{
    public const string MediaType = "application/problem+json";
    private const int MaxFound = 100;

    public string? Place { get; init; }
    public Localized? Expected { get; init; }
    public string? Found { get; init; }
    public IReadOnlyList<ItemAnswer>? Items { get; init; }
    /// <summary>Seconds after which trying again makes sense.</summary>
    public int? RetryAfter { get; init; }

    public static ApiProblem Of(ProblemType type, Localized detail) => new(type, detail);

    /// <summary>400: something of the request is not as expected.</summary>
    public static ApiProblem Invalid(string place, Localized expected, string? found) => Of(ProblemType.BadRequest, place, expected, found);

    /// <param name="found">Told back as far as it cannot be of a person.</param>
    public static ApiProblem Of(ProblemType type, string place, Localized expected, string? found)
    {
        // Before it is cut: half a number is still half a number.
        var masked = found is null ? null : SensitiveText.Echo(found);
        var cut = masked is { Length: > MaxFound } ? masked[..MaxFound] + "…" : masked;
        var detail = new Localized(
            $"{place}：应为 {expected.Zh}{(cut is null ? "" : $"，收到“{cut}”")}。",
            $"{place}: expected {expected.En}{(cut is null ? "" : $", found '{cut}'")}.");
        return new ApiProblem(type, detail) { Place = place, Expected = expected, Found = cut };
    }

    /// <summary>404: there is no such thing.</summary>
    public static ApiProblem NotFound(Localized thing, string id) => new(ProblemType.NotFound, new Localized(
        $"没有{thing.Zh} {SensitiveText.Echo(id)}。", $"There is no {thing.En} {SensitiveText.Echo(id)}."));

    /// <summary>501: the host has not wired what the route needs.</summary>
    public static ApiProblem NotAvailable(Localized what) => new(ProblemType.NotAvailable, new Localized(
        $"此部署没有{what.Zh}。", $"This installation has no {what.En}."));

    public Task ExecuteAsync(HttpContext context)
    {
        var language = Languages.Of(context.Request);
        var response = context.Response;
        response.StatusCode = Type.Status;
        response.ContentType = MediaType;
        response.Headers.ContentLanguage = language;
        if (RetryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var document = new ProblemDocument(
            Type.Uri, Type.Title.In(language), Type.Status, SensitiveText.Mask(Detail.In(language)), SensitiveText.Echo(context.Request.Path.Value ?? ""), SensitiveText.Mask(Place ?? "") is { Length: > 0 } place ? place : null, Expected?.In(language), Found, Items);
        return JsonSerializer.SerializeAsync(response.Body, document, WebJson.Readable.ProblemDocument, context.RequestAborted);
    }
}
