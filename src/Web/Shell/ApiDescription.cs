using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace HealthCode.Web.Shell;

/// <summary>Why a call may be refused, besides what all calls may be refused for.</summary>
/// <param name="Code">Stable; stands in docs/api.md.</param>
/// <param name="When">A sentence.</param>
public sealed record ApiRefusal(int Status, string Code, string When);

/// <summary>What a call sends, in one good example; a string is sent as it is.</summary>
public sealed record ApiExample(object Body);

/// <summary>What the document says of an operation beyond its types: said where the route is mapped.</summary>
public static class ApiDescription
{
    private const string Problem = "application/problem+json";

    private static readonly ApiRefusal Unauthenticated = new(401, "unauthenticated", "No key, or one that is unknown, expired or revoked.");
    private static readonly ApiRefusal Forbidden = new(403, "forbidden", "The key was not made for this.");
    private static readonly ApiRefusal NotFound = new(404, "not-found", "There is nothing with this id, or not for this key.");
    private static readonly ApiRefusal Malformed = new(400, "malformed", "The body could not be read; errors names the field.");
    private static readonly ApiRefusal Invalid = new(422, "validation", "Some fields are not right; errors and errorCodes say which.");

    /// <param name="summary">What it does, in one line.</param>
    /// <param name="example">A body that would be taken; required when there is one.</param>
    public static TBuilder Describe<TBuilder>(this TBuilder route, string summary, object? example = null, params ApiRefusal[] refusals) where TBuilder : IEndpointConventionBuilder
    {
        route.WithSummary(summary).WithMetadata(refusals.Cast<object>().ToArray());
        return example is null ? route : route.WithMetadata(new ApiExample(example));
    }

    internal static Task WriteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var answers = context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var json = new JsonSerializerOptions(answers)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        var hasBody = operation.RequestBody?.Content is { Count: > 0 };
        if (hasBody && metadata.OfType<ApiExample>().LastOrDefault() is { Body: var body })
        {
            foreach (var media in operation.RequestBody!.Content!.Values)
                media.Example = body is string text ? JsonValue.Create(text) : JsonSerializer.SerializeToNode(body, json);
        }
        var hasId = RoutePatternFactory.Parse(context.Description.RelativePath ?? "").Parameters.Count > 0;
        var refusals = new List<ApiRefusal> { Unauthenticated, Forbidden };
        if (hasId)
            refusals.Add(NotFound);
        if (hasBody)
            refusals.AddRange([Malformed, Invalid]);
        refusals.AddRange(metadata.OfType<ApiRefusal>());
        operation.Responses ??= [];
        foreach (var answer in context.Description.SupportedResponseTypes.Where(answer => answer.StatusCode is >= 200 and < 300 && answer.Type is not null))
        {
            if (operation.Responses.TryGetValue($"{answer.StatusCode}", out var said) && said.Content?.TryGetValue("application/json", out var media) == true)
                ((OpenApiMediaType)media).Example = ApiAnswers.Of(answer.Type!, answers);
        }
        foreach (var status in refusals.GroupBy(refusal => refusal.Status))
            operation.Responses[$"{status.Key}"] = ProblemOf([.. status.DistinctBy(refusal => refusal.Code)]);
        return Task.CompletedTask;
    }

    private static OpenApiResponse ProblemOf(List<ApiRefusal> refusals) => new()
    {
        Description = string.Join(' ', refusals.Select(refusal => $"`{refusal.Code}`: {refusal.When}")),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [Problem] = new()
            {
                Example = new JsonObject
                {
                    ["status"] = refusals[0].Status, ["code"] = refusals[0].Code, ["detail"] = refusals[0].When, ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
                },
            },
        },
    };
}
