using Microsoft.Azure.Functions.Worker;

namespace Profiles.Local.Triggers;

/// <summary>Maps the routes of HTTP functions to the functions: what the Functions host does with its catch-all routes.</summary>
/// <remarks>Functions that ask for a key of the platform are left out: there is no platform here to guard them.</remarks>
public static class HttpRoutes
{
    public static void MapFunctions(this IEndpointRouteBuilder endpoints, IEnumerable<FunctionMethod> functions)
    {
        foreach (var function in functions)
        {
            if (function.Trigger is not HttpTriggerAttribute { AuthLevel: AuthorizationLevel.Anonymous } http) continue;
            var route = "/" + (http.Route ?? function.Name);
            if (http.Methods is { Length: > 0 } methods)
                endpoints.MapMethods(route, methods.Select(m => m.ToUpperInvariant()), context => HandleAsync(function, context));
            else
                endpoints.Map(route, context => HandleAsync(function, context));
        }
    }

    private static async Task HandleAsync(FunctionMethod function, HttpContext context)
    {
        var result = await function.InvokeAsync(context.RequestServices, context.Request, context.RequestAborted);
        if (result is not null) await result.ExecuteAsync(context);
    }
}
