namespace Plaudit.App.Web;

/// <summary>Every page.</summary>
internal static class WebRoutes
{
    public static void AddWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton<PageForms>();
    }

    public static void MapWeb(this IEndpointRouteBuilder app)
    {
        SignInPages.Map(app);
        AccountPages.Map(app);
    }
}
