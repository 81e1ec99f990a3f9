using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace HealthCode.Web.Shell;

/// <summary>What all routes under <c>/api/v1</c> share: JSON, problems, and the document that describes them.</summary>
public static class Api
{
    private const string Bearer = "Bearer";

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        // Binding that fails throws, in production too, so that the answer can name the field.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<MalformedRequests>();
        services.ConfigureHttpJsonOptions(http =>
        {
            http.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
            http.SerializerOptions.RespectRequiredConstructorParameters = true;
            http.SerializerOptions.RespectNullableAnnotations = true;
        });
        services.AddOpenApi("v1", document =>
        {
            document.ShouldInclude = route => route.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
            document.AddDocumentTransformer(DescribeAsync);
            document.AddOperationTransformer(ApiDescription.WriteAsync);
        });
        return services;
    }

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        if (app.Environment.IsDevelopment())
            app.MapScalarApiReference("/scalar", scalar => scalar.WithOpenApiRoutePattern("/openapi/v1.json").DisableDefaultFonts())
                .AllowAnonymous().WithMetadata(new DevelopmentToolAttribute());
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info.Title = "HealthCode";
        document.Info.Version = "v1";
        // The public address, never the host header of whoever asks for the document.
        document.Servers = [new OpenApiServer { Url = context.ApplicationServices.GetRequiredService<IOptions<SiteOptions>>().Value.PublicUrl }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key of the tenant: hck_…" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        return Task.CompletedTask;
    }
}

/// <summary>A request under <c>/api</c> that could not be read: says which field, never shows the exception.</summary>
internal sealed class MalformedRequests : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad || !httpContext.Request.Path.StartsWithSegments("/api"))
            return false;
        httpContext.Response.StatusCode = bad.StatusCode;
        await Describe(bad).ExecuteAsync(httpContext);
        return true;
    }

    private static ProblemHttpResult Describe(BadHttpRequestException bad)
    {
        if (bad.StatusCode != StatusCodes.Status400BadRequest)
            return Problems.Of(bad.StatusCode);
        if (bad.InnerException is not JsonException json)
            return Malformed("body", bad.Message);
        var field = json.Path is { Length: > 2 } path ? path[2..] : "body";
        return Malformed(field, "This value has another form than the API describes.");
    }

    private static ProblemHttpResult Malformed(string field, string sentence) => Problems.Of(StatusCodes.Status400BadRequest, "malformed",
        $"The request could not be read at \"{field}\".", new Dictionary<string, string[]> { [field] = [sentence] });
}
