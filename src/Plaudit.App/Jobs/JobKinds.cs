using Plaudit.Data;

namespace Plaudit.App.Jobs;

/// <summary>Every kind of work.</summary>
internal static class JobKinds
{
    public static IReadOnlyList<IJobKind> All { get; } =
    [
        new ImportJob(), new TrainJob(), new EvaluateJob(), new ForecastJob(), new FetchJob(), new RetentionJob(), new SampleJob(), new ClassifyJob(), new ClassifyFileJob(),
    ];

    /// <summary>Names of kinds that are done by processes that answer requests, or of those that workers do.</summary>
    public static IReadOnlyList<string> Names(bool served) => [.. All.Where(kind => kind.IsServed == served).Select(kind => kind.Name)];

    /// <summary>A kind by its name.</summary>
    /// <exception cref="PlauditException">There is no such kind.</exception>
    public static IJobKind Find(string? name) => All.FirstOrDefault(kind => kind.Name == name) ?? throw new PlauditException(
        $"There is no kind of jobs '{ShownText.Of(name ?? "")}'; one of {string.Join(", ", All.Select(kind => kind.Name))} was expected.");
}
