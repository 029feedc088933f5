using System.Diagnostics.Metrics;

namespace Plaudit.App.Hosting;

/// <summary>The program's own counts, beside those of the web server and the runtime.</summary>
internal sealed class ServerMetrics
{
    private readonly Counter<long> _predictions;

    public ServerMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _predictions = meters.Create(Telemetry.Name).CreateCounter<long>("plaudit.predictions", "{prediction}", "Predictions that were given.");
    }

    /// <summary>Counts predictions once they are given.</summary>
    /// <param name="task">What was predicted, such as <c>likes</c>.</param>
    /// <param name="count">Of how many drafts, profiles or horizons.</param>
    public void CountPredictions(string task, int count) => _predictions.Add(count, new KeyValuePair<string, object?>("task", task));
}
