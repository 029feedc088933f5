using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>Learns to tell classes apart. A trainer holds options alone; what it learns is in the model that it gives.</summary>
public interface IClassTrainer
{
    /// <summary>The name in options, reports and model files: <c>mlp</c>.</summary>
    string Name { get; }

    /// <summary>What it does, in one line for people.</summary>
    string Title { get; }

    /// <summary>Whether it is there to be beaten.</summary>
    bool IsBaseline { get; }

    /// <summary>Fits a new model; the same examples, options and number of threads give the same bytes.</summary>
    /// <exception cref="PlauditException">The examples cannot be learnt from; the message says why.</exception>
    IClassModel Fit(ClassExamples examples, CancellationToken cancellationToken);
}
