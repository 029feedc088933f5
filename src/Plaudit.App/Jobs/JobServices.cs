namespace Plaudit.App.Jobs;

/// <summary>The registrations of jobs; the store, the clock and the log are those of the program.</summary>
internal static class JobServices
{
    public static void Add(IServiceCollection services, JobOptions options, string dataFolder, Func<string, string?> variable)
    {
        options.Validate();
        services.AddSingleton(options);
        services.AddSingleton(DataFolder.Open(dataFolder));
        services.AddSingleton(variable);
        services.AddSingleton<JobQueue>();
        services.AddSingleton<JobNode>();
        services.AddHostedService(provider => provider.GetRequiredService<JobNode>());
    }
}
