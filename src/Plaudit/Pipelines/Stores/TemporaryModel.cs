using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>A model file that is there as long as it is needed: one that is about to be kept, or one out of the store.</summary>
public sealed class TemporaryModel : IDisposable
{
    private readonly string? _folder;

    private TemporaryModel(string path, string id, string? folder) => (Path, Id, _folder) = (path, id, folder);

    public string Path { get; }

    /// <summary>SHA-256 of the file; empty before there is one.</summary>
    public string Id { get; }

    /// <summary>The model of a file, or the one that serves where none is named.</summary>
    /// <param name="store">The store.</param>
    /// <param name="task">What it is to be for.</param>
    /// <param name="modelFile">The file; <see langword="null"/> for the model that serves.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">No model serves, it is damaged, or the file cannot be read.</exception>
    public static async Task<TemporaryModel> OpenAsync(Store store, string task, string? modelFile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (modelFile is not null) return new TemporaryModel(modelFile, await ModelHash.OfFileAsync(modelFile, cancellationToken), null);
        var active = await store.Models.FindActiveAsync(task, cancellationToken)
            ?? throw new PlauditException(
                $"No model of {task} serves in the store ({store.Description}). 'plaudit model add FILE' with 'plaudit model promote' makes one serve; -m names a file.");
        return await OpenAsync(store, active, cancellationToken);
    }

    /// <summary>A model of the store.</summary>
    /// <exception cref="PlauditException">It is damaged.</exception>
    public static async Task<TemporaryModel> OpenAsync(Store store, StoredModel model, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(model);
        var content = await store.Models.ReadContentAsync(model.Id, cancellationToken) ?? throw new PlauditException($"There is no model {model.Id} in the store.");
        var folder = Directory.CreateTempSubdirectory("plaudit-model-").FullName;
        var opened = new TemporaryModel(System.IO.Path.Combine(folder, $"{model.Task}.plaudit"), model.Id, folder);
        try
        {
            await File.WriteAllBytesAsync(opened.Path, content, cancellationToken);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>A place for a model that is to be made.</summary>
    internal static TemporaryModel New()
    {
        var folder = Directory.CreateTempSubdirectory("plaudit-model-").FullName;
        return new TemporaryModel(System.IO.Path.Combine(folder, "new.plaudit"), "", folder);
    }

    public void Dispose()
    {
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }
}
