using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Plaudit.App.Web.Accounts;
using Plaudit.App.Web.Budgets;
using Plaudit.App.Web.DataPages;
using Plaudit.App.Web.Drafts;
using Plaudit.App.Web.Forecasts;
using Plaudit.App.Web.Jobs;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Ledger;
using Plaudit.App.Web.ModelPages;
using Plaudit.App.Web.Overview;
using Plaudit.App.Web.Photos;
using Plaudit.App.Web.Profiles;
using Plaudit.App.Web.Settings;
using Plaudit.App.Web.SignIn;
using Plaudit.App.Web.Terms;
using Plaudit.App.Web.Welcome;

namespace Plaudit.App.Web;

/// <summary>Every page.</summary>
internal static class WebRoutes
{
    public static void AddWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddScoped<Viewer>();
        services.AddScoped<ProfilesDesk>();
        services.AddSingleton<PageAssets>();
        services.AddSingleton(new PageLanguages(AppContext.BaseDirectory, typeof(WebRoutes).Assembly.GetName().Name!));
        services.AddSingleton<PageForms>();
        services.AddSingleton<OverviewReader>();
        services.AddSingleton<AccountReader>();
        services.AddSingleton<AccountTimes>();
        services.AddSingleton<Studio>();
        services.AddResponseCompression(compression =>
        {
            // The one secret of a page is the token of its forms, which is masked anew each time, so that its length tells nothing.
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html", "text/csv"];
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    public static void MapWeb(this IEndpointRouteBuilder app)
    {
        PageAssets.Map(app);
        SignInPages.Map(app);
        AccountPages.Map(app);
        SettingsPages.Map(app);
        TermsPages.Map(app);
        OverviewPages.Map(app);
        AccountsPages.Map(app);
        WelcomePages.Map(app);
        ModelsPages.Map(app);
        DataHomePages.Map(app);
        ImportPages.Map(app);
        DeletePages.Map(app);
        RetentionPages.Map(app);
        ProfilesPages.Map(app);
        BudgetsPages.Map(app);
        JobsPages.Map(app);
        ForecastsPages.Map(app);
        LedgerPages.Map(app);
        DraftPages.Map(app);
        PhotoPages.Map(app);
    }
}
