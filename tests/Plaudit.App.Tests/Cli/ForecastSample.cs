namespace Plaudit.App.Tests.Cli;

/// <summary>Invented daily rows and what the four verbs make of them, made once by the command line for all tests that need them.</summary>
public sealed class ForecastSample : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal string Daily => _folder["daily"];

    internal string Model => _folder["forecast.plaudit"];

    internal CommandLine.Result Training { get; private set; } = null!;

    internal CommandLine.Result Forecast { get; private set; } = null!;

    /// <summary>Written by <c>plaudit forecast</c> with the linear models and seed 3.</summary>
    internal string[] Forecasts { get; private set; } = [];

    public async Task InitializeAsync()
    {
        (await CommandLine.RunAsync("sample", Daily, "--daily", "20000", "--seed", "2")).Succeeded();
        Training = (await CommandLine.RunAsync("train", "forecast", Daily, "-o", Model, "--models", "linear", "--seed", "3")).Succeeded();
        Forecast = (await CommandLine.RunAsync("forecast", Daily, "-o", _folder["forecasts.csv"], "--models", "linear", "--seed", "3")).Succeeded();
        Forecasts = _folder.Lines("forecasts.csv");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
