using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>What the API description says besides the routes: title, key, errors, unmasking.</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "ProfileFunctions",
                Version = "v1",
                Description = "客户画像 / Customer profiles. Errors are application/problem+json (RFC 9457). Accept-Language: zh (default) or en.",
            };
            // The address differs behind each host; callers know which one they asked.
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<RouteRight>().FirstOrDefault()?.Right is { } right) Secure(operation, right, context.Document);
            if (metadata.OfType<MasksValues>().Any()) OfferUnmasking(operation);
            return Task.CompletedTask;
        });
    }

    private static void Secure(OpenApiOperation operation, Right right, OpenApiDocument? document)
    {
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        operation.Description = (operation.Description is { Length: > 0 } said ? said + " " : "") + $"Right: {right}.";
        operation.Responses ??= [];
        foreach (var type in new[] { ProblemType.BadRequest, ProblemType.Unauthorized, ProblemType.Forbidden })
            operation.Responses.TryAdd(type.Status.ToString(), new OpenApiResponse { Description = $"{type.Title.Zh} / {type.Title.En}" });
    }

    private static void OfferUnmasking(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(Query("unmask", "true: values as they are; needs the right ReadUnmasked and a purpose", JsonSchemaType.Boolean));
        operation.Parameters.Add(Query("purpose", "Why, as a code of lower-case letters and hyphens; recorded", JsonSchemaType.String));
    }

    private static OpenApiParameter Query(string name, string description, JsonSchemaType type) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = new OpenApiSchema { Type = type } };
}
