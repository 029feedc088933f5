using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Plaudit.App.Api;

/// <summary>The OpenAPI document, <c>/openapi/v1.json</c>.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    public const string ProblemType = "application/problem+json";

    public const string JsonType = "application/json";

    public const string MarkdownType = "text/markdown";

    public const string JsonLinesType = "application/x-ndjson";

    public const string EventsType = "text/event-stream";

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Plaudit",
                Version = Name,
                Description = "Predicts how posts of social media will do. Every error is a problem document (RFC 9457). Predictions need a key of the scope predict, looking needs read, and changing needs write. A POST with an Idempotency-Key takes effect once, however often it is sent within 24 hours.",
            };
            // The address that a document was asked for at says nothing of where it is good.
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [ApiKeyAuthentication.Scheme] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "A key that 'plaudit keys create' made.",
                },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            AddExamples(operation);
            if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeyAuthentication.Scheme, context.Document)] = [] }];
            }
            return Task.CompletedTask;
        });
    }

    private static void AddExamples(OpenApiOperation operation)
    {
        if (operation.OperationId is not { } id) return;
        if (ApiExamples.Requests.TryGetValue(id, out var request) && operation.RequestBody?.Content?.TryGetValue(JsonType, out var taken) == true) taken.Example = JsonNode.Parse(request);
        foreach (var (status, response) in operation.Responses ?? [])
        {
            foreach (var (type, content) in response.Content ?? new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal))
            {
                content.Example = type switch
                {
                    JsonType when ApiExamples.Answers.TryGetValue(id, out var answer) => JsonNode.Parse(answer),
                    JsonLinesType or EventsType when ApiExamples.Texts.TryGetValue(type, out var text) => JsonValue.Create(text),
                    MarkdownType => JsonValue.Create("# Model card: likes"),
                    ProblemType when ApiExamples.Problems.TryGetValue(status, out var problem) => JsonNode.Parse(problem),
                    _ => content.Example,
                };
            }
        }
        if ((operation.RequestBody is null && !ApiExamples.Changes.Contains(id)) || ApiExamples.WithoutRequestKey.Contains(id)) return;
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = IdempotentRequests.Header,
            In = ParameterLocation.Header,
            Description = "Names this request, so that sent again within 24 hours it takes effect once and gets the same answer.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
        });
    }
}
