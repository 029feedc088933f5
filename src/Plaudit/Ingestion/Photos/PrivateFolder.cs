using Plaudit.Data;

namespace Plaudit.Ingestion.Photos;

/// <summary>A temporary folder open to its owner alone, removed with all that is in it, at the latest when the program ends.</summary>
internal sealed class PrivateFolder : IDisposable
{
    public PrivateFolder()
    {
        try
        {
            // Made by the system under a name that was not there, with mode 700.
            Path = Directory.CreateTempSubdirectory("plaudit-own-").FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot make a folder for pictures in '{System.IO.Path.GetTempPath()}': {e.Message}", e);
        }
        // A program that is told to end does not go back through those who hold the folder.
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public string Path { get; }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        Remove();
    }

    private void OnExit(object? sender, EventArgs e) => Remove();

    private void Remove()
    {
        try
        {
            if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The answer is good all the same, and the system empties its folder of temporary files.
        }
    }
}
