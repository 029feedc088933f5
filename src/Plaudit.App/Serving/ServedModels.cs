using System.Security.Cryptography;
using Plaudit.Data;
using Plaudit.Models;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Classification;
using Plaudit.Pipelines.Photos;
using Plaudit.Storage;

namespace Plaudit.App.Serving;

/// <summary>
/// The models that answer, loaded once: of each task the one that is active in the store, and where the store has none, the newest usable file of a
/// folder. Both are looked at when a request comes, at most once a second; what changed is loaded by that request, while others are answered by the
/// models before, and all change at once.
/// </summary>
internal sealed partial class ServedModels(Hosting.ServerOptions options, Store store, TimeProvider clock, ILogger<ServedModels> log) : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _looking = new(1, 1);
    private Dictionary<string, LoadedModel> _files = new(StringComparer.Ordinal);
    private Dictionary<string, LoadedModel> _stored = new(StringComparer.Ordinal);
    private ModelSet _models = new();
    private long _lookedAt;
    private bool _hasLooked;

    /// <summary>The models to be asked.</summary>
    public async ValueTask<ModelSet> CurrentAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _hasLooked) && clock.GetElapsedTime(Volatile.Read(ref _lookedAt)) < s_interval) return Volatile.Read(ref _models);
        // Whoever comes while somebody looks takes what there is, but for the first time, when there is nothing.
        if (!await _looking.WaitAsync(0, CancellationToken.None))
        {
            if (Volatile.Read(ref _hasLooked)) return Volatile.Read(ref _models);
            await _looking.WaitAsync(cancellationToken);
        }
        try
        {
            await LookAsync(cancellationToken);
            return _models;
        }
        finally
        {
            _looking.Release();
        }
    }

    public void Dispose() => _looking.Dispose();

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var before = _files;
        var files = Files()
            .AsParallel()
            .Select(file => (Key: $"{file.FullName}\n{file.LastWriteTimeUtc.Ticks}\n{file.Length}", File: file))
            .Select(of => (of.Key, State: Known(before, of.Key) ?? Load(of.File)))
            .ToDictionary(of => of.Key, of => of.State, StringComparer.Ordinal);
        var stored = await StoredAsync(cancellationToken);
        if (!_hasLooked || !Same(files, _files) || !Same(stored, _stored))
        {
            (_files, _stored) = (files, stored);
            Volatile.Write(ref _models, Choose(files.Values, stored.Values));
        }
        Volatile.Write(ref _lookedAt, clock.GetTimestamp());
        Volatile.Write(ref _hasLooked, true);

        static bool Same(Dictionary<string, LoadedModel> one, Dictionary<string, LoadedModel> other) =>
            one.Count == other.Count && one.All(of => ReferenceEquals(of.Value, other.GetValueOrDefault(of.Key)));
    }

    // What could not be read may be readable by now; what was read and cannot be used never will be.
    private static LoadedModel? Known(Dictionary<string, LoadedModel> models, string key) =>
        models.GetValueOrDefault(key) is { } model && !ReferenceEquals(model, LoadedModel.Unread) ? model : null;

    // By id, which is the hash of the file. A store that does not answer changes nothing.
    private async Task<Dictionary<string, LoadedModel>> StoredAsync(CancellationToken cancellationToken)
    {
        try
        {
            var stored = new Dictionary<string, LoadedModel>(StringComparer.Ordinal);
            foreach (var model in await store.Models.ReadActiveAsync(cancellationToken))
            {
                stored[model.Id] = Known(_stored, model.Id) ?? await LoadAsync(model, cancellationToken);
            }
            return stored;
        }
        catch (PlauditException exception)
        {
            Refused(log, exception.Message);
            return _stored;
        }
    }

    private async Task<LoadedModel> LoadAsync(StoredModel model, CancellationToken cancellationToken)
    {
        try
        {
            return await store.Models.ReadContentAsync(model.Id, cancellationToken) is { } content
                ? Open(content, $"{model.Id} of the store", default)
                : LoadedModel.Unusable;
        }
        catch (PlauditException exception)
        {
            Refused(log, exception.Message);
            return LoadedModel.Unread;
        }
    }

    private FileInfo[] Files()
    {
        try
        {
            // Names that begin with a dot are files that are still being written.
            return new DirectoryInfo(options.ModelsFolder) is { Exists: true } folder
                ? [.. folder.EnumerateFiles("*.plaudit").Where(file => file.Name[0] != '.')]
                : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Refused(log, exception.Message);
            return [];
        }
    }

    private LoadedModel Load(FileInfo file)
    {
        try
        {
            return Open(File.ReadAllBytes(file.FullName), file.FullName, file.LastWriteTimeUtc);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Refused(log, exception.Message);
            return LoadedModel.Unread;
        }
    }

    private LoadedModel Open(byte[] content, string source, DateTime writtenAt)
    {
        try
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            var reader = ModelFile.Load(content, source);
            var task = reader.Manifest.Task;
            object? predictor = task switch
            {
                "account-type" => AccountTypePredictor.Of(reader, source),
                "category" => CategoryPredictor.Of(reader),
                "likes" => LikesPredictor.Of(reader, source),
                "engagement" => EngagementPredictor.Of(reader, source),
                "forecast" => ForecastPredictor.Of(reader, source),
                "photos" => PhotosPredictor.Of(reader, source),
                _ => null,
            };
            if (predictor is not null) Loaded(log, task, hash[..16]);
            return new LoadedModel(writtenAt, source, task, hash, predictor, ModelDetails.Of(reader), IsUsable: true);
        }
        catch (Exception exception) when (exception is PlauditException or Native.MissingNativeLibraryException)
        {
            Refused(log, exception.Message);
            return LoadedModel.Unusable;
        }
    }

    private static ModelSet Choose(IEnumerable<LoadedModel> files, IEnumerable<LoadedModel> stored)
    {
        var all = files.ToList();
        var active = stored.ToList();
        var chosen = all.Where(file => file.Predictor is not null)
            .GroupBy(file => file.Task)
            .ToDictionary(task => task.Key, task => task.OrderBy(file => file.WrittenAt).ThenBy(file => file.Source, StringComparer.Ordinal).Last(), StringComparer.Ordinal);
        foreach (var model in active.Where(model => model.Predictor is not null)) chosen[model.Task] = model;
        return new ModelSet
        {
            AccountType = Of<AccountTypePredictor>("account-type"),
            Category = Of<CategoryPredictor>("category"),
            Likes = Of<Func<Features.PostTable, CancellationToken, LikesPredictor>>("likes"),
            Engagement = Of<Func<Features.PostTable, CancellationToken, EngagementPredictor>>("engagement"),
            Forecast = Of<ForecastPredictor>("forecast"),
            Photos = Of<PhotosPredictor>("photos"),
            Versions = [.. chosen.Values.OrderBy(model => model.Task, StringComparer.Ordinal).Select(model => new ModelVersion(model.Task, model.Hash[..16]))],
            // What the store gives has no time of its own.
            Serving =
            [
                .. chosen.Values.OrderBy(model => model.Task, StringComparer.Ordinal)
                    .Select(model => new ServingModel(model.Hash, model.WrittenAt == default ? null : Path.GetFileName(model.Source), model.Details!)),
            ],
            Unusable = all.Concat(active).Count(model => !model.IsUsable),
        };

        ServedModel<T>? Of<T>(string task) => chosen.TryGetValue(task, out var model) ? new ServedModel<T>((T)model.Predictor!, model.Hash) : null;
    }

    // What was made of a file, or of a model of the store. Tasks that the API does not serve have no predictor, and are no fault.
    private sealed record LoadedModel(DateTime WrittenAt, string Source, string Task, string Hash, object? Predictor, ModelDetails? Details, bool IsUsable)
    {
        public static LoadedModel Unusable { get; } = new(default, "", "", "", null, null, IsUsable: false);

        public static LoadedModel Unread { get; } = new(default, "", "", "", null, null, IsUsable: false);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "model of {Task} loaded, version {Version}")]
    private static partial void Loaded(ILogger log, string task, string version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "a model is left out: {Reason}")]
    private static partial void Refused(ILogger log, string reason);
}
