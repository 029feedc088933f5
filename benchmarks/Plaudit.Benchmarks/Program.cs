using System.Globalization;
using Plaudit.Benchmarks;

const string Usage = """
    Usage: Plaudit.Benchmarks MODE ARGUMENTS
      stream FILE   read a file of posts, each handed on and dropped; print posts, seconds and peak memory as JSON
      ingest FILE   read a file of posts, all kept in memory; print the same
      latency MODEL HISTORY DRAFTS   predict drafts one at a time, without and with reasons; print milliseconds as JSON
      mlp FILE EPOCHS   train a multilayer perceptron on a CSV of numbers and classes; print seconds and scores as JSON
    """;

switch (args)
{
    case ["stream", var file]:
        return await IngestMode.RunAsync(file, keep: false);
    case ["ingest", var file]:
        return await IngestMode.RunAsync(file, keep: true);
    case ["latency", var model, var history, var drafts]:
        return await LatencyMode.RunAsync(model, history, drafts);
    case ["mlp", var file, var epochs]:
        return MlpMode.Run(file, int.Parse(epochs, CultureInfo.InvariantCulture));
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
