using System.Text.Json.Serialization;
using Plaudit.Data;
using Plaudit.Reports;

namespace Plaudit.Pipelines.Classification;

/// <summary>What came of asking about many accounts.</summary>
/// <param name="Accounts">Accounts in the output.</param>
/// <param name="ByClass">Accounts by the class told; <c>cannot_tell</c> where none was.</param>
/// <param name="ByStatus">Accounts by status.</param>
/// <param name="OutOfRange">Accounts that lie outside of what was learnt from in some feature.</param>
/// <param name="Rejected">Rows that could not be used.</param>
/// <param name="First">The first answers, to be shown; the file has all of them.</param>
public sealed record ClassPredictionSummary(
    long Accounts,
    IReadOnlyDictionary<string, long> ByClass,
    IReadOnlyDictionary<string, long> ByStatus,
    long OutOfRange,
    long Rejected,
    [property: JsonIgnore] IReadOnlyList<ClassPrediction> First);

/// <summary>Gathers the figures of a <see cref="ClassPredictionSummary"/>, answer by answer.</summary>
internal sealed class ClassPredictionSummaryBuilder
{
    private const int FirstCount = 3;

    private readonly Dictionary<string, long> _byClass;
    private readonly SortedDictionary<string, long> _byStatus = new(StringComparer.Ordinal);
    private readonly List<ClassPrediction> _first = [];
    private long _outOfRange;
    private long _rejected;

    /// <summary>Starts with no answer.</summary>
    /// <param name="classes">All classes, in the order in which they are shown.</param>
    public ClassPredictionSummaryBuilder(IEnumerable<string> classes) =>
        _byClass = classes.Append(ClassPredictionNames.CannotTell).ToDictionary(name => name, _ => 0L, StringComparer.Ordinal);

    public long Count { get; private set; }

    public void Add(ClassPrediction answer)
    {
        Count++;
        _byClass[answer.Predicted ?? ClassPredictionNames.CannotTell]++;
        var status = ClassPredictionNames.NameOf(answer.Status);
        _byStatus[status] = _byStatus.GetValueOrDefault(status) + 1;
        _outOfRange += answer.OutOfRange.Count > 0 ? 1 : 0;
        if (_first.Count < FirstCount)
        {
            _first.Add(answer);
        }
    }

    public void AddRejected(long rows) => _rejected += rows;

    public ClassPredictionSummary Build() => new(Count, _byClass, _byStatus, _outOfRange, _rejected, _first);
}
