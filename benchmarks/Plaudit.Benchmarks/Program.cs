using System.Globalization;
using Plaudit.Benchmarks;

const string Usage = """
    Usage: Plaudit.Benchmarks MODE ARGUMENTS
      stream FILE   read a file of posts, each handed on and dropped; print posts, seconds and peak memory as JSON
      ingest FILE   read a file of posts, all kept in memory; print the same
      latency MODEL HISTORY DRAFTS   predict drafts one at a time, without and with reasons; print milliseconds as JSON
      embed PICTURES   image features of generated pictures against ONNX Runtime alone; print milliseconds a picture as JSON
      mlp FILE EPOCHS   train a multilayer perceptron on a CSV of numbers and classes; print seconds and scores as JSON
      images COUNT   read and measure pictures of 1080 x 1350 that it makes, and run the image model; print pictures a second as JSON
      forecast-pages STORE   write forecasts of 137,000 invented profiles and read pages, sorted and filtered in every way; print milliseconds as Markdown
      photos SEEDS   learn invented accounts' pictures, with and without signal, so many times; print what was found as JSON
      photo-sets SEEDS   learn drawn pictures from their files, with and without signal, so many times; print a Markdown table
      store CONNECTION COUNT   bring so many invented posts into a new store, and use it; print rows a second as JSON
      photos-time   learn 800 invented pictures; print seconds as JSON
    """;

switch (args)
{
    case ["stream", var file]:
        return await IngestMode.RunAsync(file, keep: false);
    case ["ingest", var file]:
        return await IngestMode.RunAsync(file, keep: true);
    case ["latency", var model, var history, var drafts]:
        return await LatencyMode.RunAsync(model, history, drafts);
    case ["embed", var pictures]:
        return EmbeddingMode.Run(int.Parse(pictures, CultureInfo.InvariantCulture));
    case ["mlp", var file, var epochs]:
        return MlpMode.Run(file, int.Parse(epochs, CultureInfo.InvariantCulture));
    case ["images", var count]:
        return ImagesMode.Run(int.Parse(count, CultureInfo.InvariantCulture));
    case ["photos", var seeds]:
        return PhotosMode.Run(int.Parse(seeds, CultureInfo.InvariantCulture));
    case ["photo-sets", var seeds]:
        return await PhotoSetsMode.RunAsync(int.Parse(seeds, CultureInfo.InvariantCulture));
    case ["store", var connection, var count]:
        return await StoreMode.RunAsync(connection, int.Parse(count, CultureInfo.InvariantCulture));
    case ["forecast-pages", var connection]:
        return await ForecastPagesMode.RunAsync(connection);
    case ["photos-time"]:
        return PhotosMode.Time();
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
