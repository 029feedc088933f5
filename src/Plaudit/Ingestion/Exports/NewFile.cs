namespace Plaudit.Ingestion.Exports;

/// <summary>Writes files that are not there yet. Half a file is never left behind: the next run would refuse it.</summary>
internal static class NewFile
{
    /// <summary>Writes a file; where that fails or is stopped, it is gone again.</summary>
    /// <exception cref="IOException">It is there already, which does it no harm, or cannot be written.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        try
        {
            // Closed before it is deleted, as some systems demand.
            await using (file) await file.WriteAsync(bytes, cancellationToken);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }
}
