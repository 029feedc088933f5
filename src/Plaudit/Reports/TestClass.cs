using Plaudit.Data;
using Plaudit.Evaluation.Classification;

namespace Plaudit.Reports;

/// <summary>What was told of an account of a test.</summary>
/// <param name="Account">The account.</param>
/// <param name="Probabilities">Probability of each class.</param>
/// <param name="Predicted">The class told; <see langword="null"/> for "cannot tell".</param>
/// <param name="Actual">The class it is of.</param>
public sealed record TestClass(string Account, IReadOnlyList<ClassProbability> Probabilities, string? Predicted, string Actual)
{
    /// <summary>A test, account by account.</summary>
    /// <param name="test">The test.</param>
    /// <param name="accounts">Name of each account.</param>
    public static IEnumerable<TestClass> Of(ClassTest test, IReadOnlyList<string> accounts)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(accounts);
        for (var i = 0; i < test.Count; i++)
        {
            var probabilities = test.Of(i).ToArray();
            yield return new TestClass(
                accounts[i],
                [.. test.Classes.Select((name, c) => new ClassProbability(name, probabilities[c]))],
                test.IsTold[i] ? test.Classes[test.Predicted[i]] : null,
                test.Classes[test.Actual[i]]);
        }
    }
}
