using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Ingestion;

namespace Plaudit.Pipelines;

/// <summary>Writes daily rows into a folder as Parquet, ordered by profile and day.</summary>
public static class ConvertDailyPipeline
{
    /// <summary>Name of the file written.</summary>
    public const string FileName = "daily.parquet";

    /// <summary>Converts; the file appears whole or not at all.</summary>
    /// <param name="input">Daily rows.</param>
    /// <param name="directory">The folder to write to; made where it is missing.</param>
    /// <param name="force">Replaces an earlier conversion; otherwise a folder that holds anything is an error.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left of it then.</param>
    /// <exception cref="PlauditException">The input cannot be used, the folder holds other things, or it cannot be written to.</exception>
    public static async Task<DailyConversionSummary> RunAsync(
        PanelInput input, string directory, bool force, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        RequireRoom(directory, force);
        var files = PanelSource.DailyFiles(input);
        var isNew = !Directory.Exists(directory);
        var target = Path.Combine(directory, FileName);
        var unfinished = target + ".unfinished";
        var isDone = false;
        try
        {
            Directory.CreateDirectory(directory);
            await using var rejectedRows = input.RejectedFile is null ? null : RejectedRowWriter.Create(input.RejectedFile);
            var conversion = new DailyConversion(PanelSource.DailyInput(input, files), new RejectionTally(input.MaxRejectedShare, rejectedRows));
            var summary = await Task.Run(() => conversion.WriteAsync(Path.GetFullPath(unfinished), progress, cancellationToken), cancellationToken);
            File.Move(unfinished, target, overwrite: true);
            isDone = true;
            return summary;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot write to {directory}: {exception.Message}", exception);
        }
        finally
        {
            Clear(directory, unfinished, isNew && !isDone);
        }
    }

    private static void RequireRoom(string directory, bool force)
    {
        if (File.Exists(directory))
        {
            throw new PlauditException($"Cannot write to '{directory}': it is a file. Name a folder.");
        }
        var other = !Directory.Exists(directory) ? null : Directory.EnumerateFileSystemEntries(directory)
            .Where(path => !force || (Path.GetFileName(path) != FileName && PanelInput.Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
        if (other is not null)
        {
            throw new PlauditException(force
                ? $"'{other}' would be read together with the new file. Choose another folder, or remove it."
                : $"'{other}' is there already. Choose another folder, or use --force to replace an earlier conversion.");
        }
    }

    private static void Clear(string directory, string unfinished, bool withFolder)
    {
        if (Directory.Exists(directory))
        {
            File.Delete(unfinished);
            if (withFolder && !Directory.EnumerateFileSystemEntries(directory).Any())
            {
                Directory.Delete(directory);
            }
        }
    }
}
