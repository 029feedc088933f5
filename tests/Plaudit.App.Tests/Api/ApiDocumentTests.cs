using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plaudit.App.Api;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ApiDocumentTests(ApiSample sample)
{
    // Need a model of categories or of photos, a user, a key, a file or a job that is not over; tests of their own send them.
    private static readonly string[] s_elsewhere = ["PredictCategory", "PredictPhotos", "ChangeUser", "DeleteUser", "RevokeKey", "CreateImport", "CancelJob"];

    private static readonly JsonSerializerOptions s_snakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    [Fact]
    public async Task Get_Document_IsAsReviewed()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        var document = (await server.SendAsync(HttpMethod.Get, "/openapi/v1.json")).Succeeded();

        Assert.StartsWith("3.1.", document.Json.GetProperty("openapi").GetString());
        Snapshot.VerifyFile("docs/openapi.json", document.Text.TrimEnd('\n') + "\n");
    }

    [Fact]
    public async Task Operations_OfTheDocument_HaveSummaryExamplesAndFaults()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var paths = (await server.SendAsync(HttpMethod.Get, "/openapi/v1.json")).Succeeded().Json.GetProperty("paths");

        foreach (var operation in paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()))
        {
            Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!);
            var responses = operation.Value.GetProperty("responses");
            Assert.All(responses.EnumerateObject(), response => Assert.All(
                response.Name == "204" ? [] : response.Value.GetProperty("content").EnumerateObject().ToArray(), content => Assert.True(content.Value.TryGetProperty("example", out _), $"{operation.Value} {content}")));
            if (!operation.Value.TryGetProperty("security", out _))
            {
                Assert.Contains("health", operation.Value.GetProperty("tags").ToString());
                continue;
            }
            foreach (var status in (string[])["400", "401", "403", "429", "503"])
            {
                Assert.True(responses.GetProperty(status).GetProperty("content").TryGetProperty("application/problem+json", out _));
            }
            if (operation.Name == "post" && !ApiExamples.WithoutRequestKey.Contains(operation.Value.GetProperty("operationId").GetString()!)) Assert.Contains("Idempotency-Key", operation.Value.GetProperty("parameters").ToString());
            if (operation.Value.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var json))
            {
                Assert.True(json.TryGetProperty("example", out _));
            }
        }
    }

    [Fact]
    public async Task Examples_OfRequests_AreAnsweredInTheFormOfTheAnswers()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var document = (await server.SendAsync(HttpMethod.Get, "/openapi/v1.json")).Json;
        var key = await server.KeyAsync("examples", KeyScope.Admin);

        var seed = await StoreSeed.FillAsync(server, sample);
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => (Path: path.Name, operation)));
        // What is deleted is deleted at the end.
        foreach (var (path, operation) in operations.OrderBy(of => of.operation.Name == "delete"))
        {
            var id = operation.Value.GetProperty("operationId").GetString()!;
            if (s_elsewhere.Contains(id)) continue;
            var body = ApiExamples.Requests.TryGetValue(id, out var request) ? Encoding.UTF8.GetBytes(request) : null;

            var answer = await server.SendAsync(new HttpMethod(operation.Name.ToUpperInvariant()), seed.PathOf(id, path), body, key);
            Assert.True(answer.Status is >= 200 and < 300, answer.Text);

            if (!ApiExamples.Answers.TryGetValue(id, out var example) || answer.Status == 204) continue;
            var shown = JsonElement.Parse(example);
            // What is not known may be left out.
            Assert.Empty(Names(answer.Json).Except(Names(shown)));
            foreach (var list in (string[])["results", "items"])
            {
                if (shown.TryGetProperty(list, out var items) && answer.Json.GetProperty(list).EnumerateArray().Any())
                {
                    Assert.Empty(Names(items[0]).Except(Names(answer.Json.GetProperty(list)[0])));
                }
            }
        }

        static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
    }

    /// <summary>The types that describe requests know the fields that requests are read by, and no others.</summary>
    [Theory]
    [InlineData(typeof(ProfileFields), "PredictAccountType", "profiles")]
    [InlineData(typeof(DraftFields), "PredictLikes", "drafts")]
    [InlineData(typeof(PostFields), "PredictLikes", "history")]
    [InlineData(typeof(DayFields), "PredictForecast", "days")]
    [InlineData(typeof(PostFields), "AddPosts", "posts")]
    public async Task Fields_OfTheDocument_AreThoseThatAreRead(Type fields, string operation, string list)
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var body = JsonNode.Parse(ApiExamples.Requests[operation])!.AsObject();
        var item = body[list]![0]!.AsObject();
        foreach (var property in fields.GetProperties()) item.TryAdd(s_snakeCase.PropertyNamingPolicy!.ConvertName(property.Name), null);
        item.Add("no_such_field", 1);
        var path = (await server.SendAsync(HttpMethod.Get, "/openapi/v1.json")).Json.GetProperty("paths").EnumerateObject()
            .First(of => of.Value.EnumerateObject().First().Value.GetProperty("operationId").GetString() == operation).Name;

        var answer = (await server.PostAsync(path, body)).Succeeded();

        Assert.Equal($"""["{list}[].no_such_field"]""", answer.Json.GetProperty("ignored_fields").GetRawText());
    }
}
