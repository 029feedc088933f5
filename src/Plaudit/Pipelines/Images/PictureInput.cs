using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Ingestion;

namespace Plaudit.Pipelines.Images;

/// <summary>
/// The pictures that a user gave to a run. They are read as they are wanted; what cannot be used is kept with its reason until it is reported.
/// </summary>
internal sealed class PictureInput : IDisposable
{
    private readonly ImagesOptions _options;
    private readonly SortedDictionary<string, RejectedRow> _rejected = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];
    private PictureReader? _reader;
    private bool _embeds;
    private string? _faceModel;
    private bool _isUsed;

    private PictureInput(ImagesOptions options)
    {
        _options = options;
        Folder = PictureFolder.Open(options.Folder);
    }

    public PictureFolder Folder { get; }

    /// <summary>Lists the pictures; the answer is <see langword="null"/> where none were given.</summary>
    /// <exception cref="PlauditException">There is no such folder, or an option is out of its range.</exception>
    public static PictureInput? Open(ImagesOptions? options)
    {
        options?.Validate();
        return options is null ? null : new PictureInput(options);
    }

    /// <summary>What faces are found by; <see langword="null"/> where they are not looked for.</summary>
    public string? FaceIdentity => Reader().FaceIdentity;

    /// <summary>Gets ready to read pictures through the image model as well.</summary>
    /// <returns>What the image model is known by.</returns>
    /// <exception cref="PlauditException">The image model cannot be used.</exception>
    public string UseImageModel()
    {
        if (!_embeds)
        {
            Close();
            _embeds = true;
        }
        return Reader().EmbeddingIdentity
            ?? throw new PlauditException("The components of pictures need an image model, and none is given.");
    }

    /// <summary>Gets ready to read pictures for a model.</summary>
    /// <param name="columns">What it takes of them.</param>
    /// <param name="modelFile">Its file.</param>
    /// <exception cref="PlauditException">It was trained with another image model, or with faces found in another way.</exception>
    public void Use(PictureColumns columns, string modelFile)
    {
        _isUsed = true;
        UseFaces(columns, modelFile);
        if (columns.Components is { } components
            && (UseImageModel() != components.ImageModel || Reader().EmbeddingCount != components.InputCount))
        {
            throw new PlauditException(
                PictureModels.ScalingRefusal(components.ImageModel, UseImageModel(), modelFile)
                ?? $"The model file {modelFile} was trained with another image model ({Short(components.ImageModel)}) "
                    + $"than the one that is given ({Short(UseImageModel())}). "
                    + "Name the one that it was trained with (--image-model).");
        }
    }

    private void UseFaces(PictureColumns columns, string modelFile)
    {
        if (columns.FaceModel is not { } faceModel)
        {
            return;
        }
        if (_faceModel is { } other && other != faceModel)
        {
            throw new PlauditException($"The model file {modelFile} was trained with faces found in another way than the other model. Train both again.");
        }
        _faceModel = faceModel;
        if (faceModel.Length == 0)
        {
            if (_reader?.FaceIdentity is not null)
            {
                Close();
            }
            return;
        }
        if (columns.Components is not null)
        {
            // Now, so that the reader is opened once.
            UseImageModel();
        }
        if (PictureModels.FaceRefusal(faceModel, Reader(), modelFile) is { } refusal)
        {
            throw new PlauditException(refusal);
        }
    }

    /// <summary>Refuses pictures that no model takes.</summary>
    public void RequireUse(params IReadOnlyList<string> modelFiles)
    {
        if (!_isUsed)
        {
            throw new PlauditException(
                $"The model file {string.Join(" and ", modelFiles)} takes no pictures, "
                    + $"so those in '{_options.Folder}' would not be looked at. Leave --images out, or train with it.");
        }
    }

    /// <summary>Reads pictures.</summary>
    /// <param name="places">Places in <see cref="Folder"/>.</param>
    /// <param name="take">Takes what came of each that can be used, with its place among the places: one at a time, in no order.</param>
    /// <param name="progress">Told of pictures done.</param>
    /// <param name="cancellationToken">Stops between pictures.</param>
    public void Read(
        IReadOnlyList<int> places, Action<int, PictureNumbers> take, IProgress<ProgressReport>? progress, CancellationToken cancellationToken) =>
        Reader().Read(
            [.. places.Select(Folder.PathOf)],
            (i, numbers) =>
            {
                if (numbers.Rejection is { } rejection)
                {
                    _rejected[numbers.File] = rejection;
                }
                else
                {
                    take(i, numbers);
                }
            },
            progress,
            cancellationToken);

    /// <summary>Keeps how many posts have a picture.</summary>
    /// <param name="what">What they are: <c>posts</c> or <c>drafts</c>.</param>
    /// <param name="withPicture">Those that have one that can be used.</param>
    /// <param name="count">All of them.</param>
    public void Found(string what, long withPicture, long count)
    {
        _findings.Add(new Finding(FindingKind.Found, $"{what} with a picture", withPicture));
        if (withPicture < count)
        {
            _findings.Add(new Finding(
                FindingKind.Found, $"{what} without one: the picture's features are not known of them", count - withPicture));
        }
    }

    /// <summary>Tells what was found, and writes the pictures that cannot be used.</summary>
    public async Task ReportAsync(IProgress<Finding>? findings, RejectedRowWriter? rejectedRows, CancellationToken cancellationToken)
    {
        foreach (var sum in _findings.Concat(_reader?.Findings ?? []).GroupBy(finding => finding.What))
        {
            findings?.Report(sum.First() with { Count = sum.Sum(finding => finding.Count) });
        }
        foreach (var finding in Folder.Findings)
        {
            findings?.Report(finding);
        }
        if (_rejected.Count > 0)
        {
            var reason = _rejected.Values.GroupBy(row => row.Reason)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First();
            findings?.Report(new Finding(
                FindingKind.LeftOut,
                "pictures that cannot be used",
                _rejected.Count,
                $"{reason.First().File}: {reason.Key}. --rejected FILE names all of them with their reason."));
        }
        if (rejectedRows is not null)
        {
            await rejectedRows.WriteAsync([.. _rejected.Values], cancellationToken);
        }
    }

    public void Dispose() => _reader?.Dispose();

    private PictureReader Reader() => _reader ??= PictureReader.Open(_options.Reading with
    {
        Embedding = _embeds ? _options.Reading.Embedding : null,
        // What a model has learnt without faces it tells without them.
        Faces = _faceModel is "" ? null : _options.Reading.Faces,
    });

    // For opening it in another way.
    private void Close()
    {
        _findings.AddRange(_reader?.Findings ?? []);
        _reader?.Dispose();
        _reader = null;
    }

    private static string Short(string identity) => identity.Length <= 12 ? identity : identity[..12];
}
