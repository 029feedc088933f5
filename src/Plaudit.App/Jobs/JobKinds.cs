using Plaudit.Data;

namespace Plaudit.App.Jobs;

/// <summary>Every kind of work.</summary>
internal static class JobKinds
{
    public static IReadOnlyList<IJobKind> All { get; } =
        [new ImportJob(), new TrainJob(), new EvaluateJob(), new ForecastJob(), new FetchJob(), new RetentionJob()];

    /// <summary>A kind by its name.</summary>
    /// <exception cref="PlauditException">There is no such kind.</exception>
    public static IJobKind Find(string? name) => All.FirstOrDefault(kind => kind.Name == name) ?? throw new PlauditException(
        $"There is no kind of jobs '{ShownText.Of(name ?? "")}'; one of {string.Join(", ", All.Select(kind => kind.Name))} was expected.");
}
