using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.App.Serving;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>The models that the store keeps, and which of them serve.</summary>
internal static class ModelsApi
{
    private const string Tag = "models";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/models", PageAsync).RequireAuthorization(ApiScopes.Read)
            .WithName("ListModels").WithSummary("List models, the newest first").DescribeRead(Tag);
        api.MapGet("/models/{id}", FindAsync).RequireAuthorization(ApiScopes.Read)
            .WithName("GetModel").WithSummary("Show a model").DescribeRead(Tag, canBeMissing: true);
        api.MapGet("/models/{id}/card", CardAsync).RequireAuthorization(ApiScopes.Read).Produces<string>(StatusCodes.Status200OK, ApiDocument.MarkdownType)
            .WithName("GetModelCard").WithSummary("Show what a model is, for people").DescribeRead(Tag, canBeMissing: true);
        api.MapPost("/models/{id}/promote", PromoteAsync).RequireAuthorization(ApiScopes.Write)
            .WithName("PromoteModel").WithSummary("Let a model serve, if it is no worse than the one that does").DescribeChange(Tag, canBeMissing: true).Audited("model.promote");
        api.MapPost("/models/tasks/{task}/rollback", RollBackAsync).RequireAuthorization(ApiScopes.Write)
            .WithName("RollBackModel").WithSummary("Let the model serve again that served before").DescribeChange(Tag).Audited("model.rollback", "task");
    }

    private static async Task<Ok<PageAnswer<ModelAnswer>>> PageAsync(
        Store store,
        [Description("Of this task alone: likes, engagement, forecast, account-type, category or photos.")] string? task,
        [Description(Paging.CursorText)] string? cursor,
        [Description(Paging.LimitText)] int? limit,
        CancellationToken cancellationToken)
    {
        var page = await store.Models.PageAsync(task, cursor, limit ?? Paging.DefaultLimit, cancellationToken);
        return TypedResults.Ok(PageAnswer<ModelAnswer>.Of(page, ModelAnswer.Of));
    }

    private static async Task<Ok<ModelAnswer>> FindAsync(string id, Store store, CancellationToken cancellationToken) =>
        TypedResults.Ok(ModelAnswer.Of(await FindModelAsync(id, store, cancellationToken)));

    private static async Task<IResult> CardAsync(string id, Store store, StoredModelDetails details, CancellationToken cancellationToken)
    {
        var model = await FindModelAsync(id, store, cancellationToken);
        return TypedResults.Text((await details.OfAsync(model.Id, cancellationToken)).Card, ApiDocument.MarkdownType);
    }

    private static async Task<StoredModel> FindModelAsync(string id, Store store, CancellationToken cancellationToken) =>
        await store.Models.FindNamedAsync(id, cancellationToken) ?? throw RouteText.Missing("model");

    private static async Task<Ok<PromotionAnswer>> PromoteAsync(string id, Store store, CancellationToken cancellationToken)
    {
        if (await store.Models.FindAsync(id, cancellationToken) is null) throw RouteText.Missing("model");
        var result = await new PromoteModelPipeline(store).PromoteAsync(id, cancellationToken);
        return TypedResults.Ok(new PromotionAnswer(id, result.IsActive, result.Reason));
    }

    private static async Task<Ok<ModelAnswer>> RollBackAsync(string task, HttpContext context, Store store, CancellationToken cancellationToken) =>
        TypedResults.Ok(ModelAnswer.Of(await store.Models.RollBackAsync(
            RouteText.Of(task), "rolled back by request", RequestEffect.Of(context)?.Request, cancellationToken)));
}

/// <summary>A model.</summary>
/// <param name="Id">SHA-256 of its file.</param>
/// <param name="Task">What it tells.</param>
/// <param name="State"><c>candidate</c>, <c>active</c> or <c>retired</c>.</param>
/// <param name="Reason">Why it is in that state, in words.</param>
/// <param name="SizeBytes">Size of its file.</param>
/// <param name="Facts">What its manifest tells.</param>
/// <param name="CreatedAt">When it was kept.</param>
/// <param name="ActivatedAt">When it began to serve last.</param>
/// <param name="RetiredAt">When another took its place.</param>
/// <param name="Predecessor">The model whose place it took, to which a roll-back returns.</param>
/// <param name="ReplacedBy">The model that took its place.</param>
internal sealed record ModelAnswer(
    string Id,
    string Task,
    string State,
    string? Reason,
    long SizeBytes,
    JsonElement Facts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ActivatedAt,
    DateTimeOffset? RetiredAt,
    string? Predecessor,
    string? ReplacedBy)
{
    public static ModelAnswer Of(StoredModel model) => new(
        model.Id, model.Task, model.State.ToString().ToLowerInvariant(), model.Reason, model.SizeBytes, JsonElement.Parse(model.Facts), model.CreatedAt,
        model.ActivatedAt, model.RetiredAt, model.Predecessor, model.ReplacedBy);
}

/// <summary>Whether a model now serves.</summary>
/// <param name="Id">The model.</param>
/// <param name="IsActive">It does.</param>
/// <param name="Reason">Why, or why not, in words.</param>
internal sealed record PromotionAnswer(string Id, bool IsActive, string Reason);
