using Plaudit.Features;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Classification;
using Plaudit.Pipelines.Photos;

namespace Plaudit.App.Serving;

/// <summary>The models that answer at one moment; <see langword="null"/> where there is none of a task.</summary>
internal sealed record ModelSet
{
    public ServedModel<AccountTypePredictor>? AccountType { get; init; }

    public ServedModel<Func<PostTable, CancellationToken, LikesPredictor>>? Likes { get; init; }

    public ServedModel<Func<PostTable, CancellationToken, EngagementPredictor>>? Engagement { get; init; }

    public ServedModel<ForecastPredictor>? Forecast { get; init; }

    public ServedModel<CategoryPredictor>? Category { get; init; }

    public ServedModel<PhotosPredictor>? Photos { get; init; }

    /// <summary>Task and version of each model, by task.</summary>
    public IReadOnlyList<ModelVersion> Versions { get; init; } = [];

    /// <summary>The same with what their files tell, by task.</summary>
    public IReadOnlyList<ServingModel> Serving { get; init; } = [];

    /// <summary>Files that stand for a model and cannot be used.</summary>
    public int Unusable { get; init; }

    /// <summary>A model that an answer needs.</summary>
    /// <exception cref="UnavailableException">There is none.</exception>
    public static ServedModel<T> Require<T>(ServedModel<T>? model, string task) =>
        model ?? throw new UnavailableException($"There is no model of {task}. 'plaudit train {task}' makes one; it belongs into the folder of models.");
}
