using Plaudit.App.Access;

namespace Plaudit.App.Api;

/// <summary>Every route of the API.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this IEndpointRouteBuilder app)
    {
        HealthApi.Map(app);
        MetricsApi.Map(app);
        var v1 = app.MapGroup("/api/v1");
        VersionApi.Map(v1);
        SessionApi.Map(v1);
        UsersApi.Map(v1);
        KeysApi.Map(v1);
        AuditApi.Map(v1);
        var predictions = v1.MapGroup("/predictions").RequireAuthorization(ApiScopes.Predict).AddEndpointFilter(PredictionCounts.CountAsync);
        AccountTypePredictionApi.Map(predictions);
        LikesPredictionApi.Map(predictions);
        EngagementPredictionApi.Map(predictions);
        ForecastPredictionApi.Map(predictions);
        ComparePredictionApi.Map(predictions);
        CategoryPredictionApi.Map(predictions);
        PhotosPredictionApi.Map(predictions);
        AccountsApi.Map(v1);
        PostsApi.Map(v1);
        ImportsApi.Map(v1);
        ModelsApi.Map(v1);
        LedgerApi.Map(v1);
        ForecastsApi.Map(v1);
        BudgetsApi.Map(v1);
        JobsApi.Map(v1);
        SchedulesApi.Map(v1);
        UploadApi.Map(v1, app.ServiceProvider.GetRequiredService<Hosting.ServerOptions>().Uploads.Timeout);
        app.MapOpenApi($"/openapi/{ApiDocument.Name}.json").AllowAnonymous().WithMetadata(new EntityTagMetadata());
    }
}
