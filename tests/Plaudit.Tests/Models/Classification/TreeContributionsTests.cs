using Plaudit.Models;
using Plaudit.Models.Classification;

namespace Plaudit.Tests.Models.Classification;

/// <summary>Shares that are looked up are those that the library computes.</summary>
public sealed class TreeContributionsTests
{
    [Theory]
    [InlineData(1, 30, 1)]
    [InlineData(4, 80, 1)]
    [InlineData(4, 10, 3)]
    [InlineData(6, 20, 1)]
    public void Explain_ShallowTrees_IsWhatTheLibraryGives(int maxDepth, int rounds, int parallelTrees)
    {
        var options = XGBoostClassTrainer.DefaultOptions with { MaxDepth = maxDepth, NumBoostRound = rounds, NumParallelTree = parallelTrees };
        using var model = (XGBoostClassModel)new XGBoostClassTrainer(options).Fit(ClassProblem.Create(600).Examples, CancellationToken.None);
        var x = ClassProblem.Create(150, seed: 9).X;
        var expected = new ClassContributions(x.RowCount, ClassProblem.Classes.Length, x.ColumnCount);
        model.ExplainByLibrary(x, 0, x.RowCount, expected);

        Assert.NotNull(TreeContributions.TryCreate(Trees(model), x.ColumnCount, ClassProblem.Classes.Length));
        var actual = model.Explain(x);

        for (var row = 0; row < x.RowCount; row++)
        {
            for (var c = 0; c < ClassProblem.Classes.Length; c++)
            {
                var mine = actual.Of(row, c);
                var theirs = expected.Of(row, c);
                for (var column = 0; column <= x.ColumnCount; column++) Assert.Equal(theirs[column], mine[column], 2e-5);
            }
        }
    }

    [Fact]
    public void TryCreate_DeepTrees_AreLeftToTheLibrary()
    {
        var options = XGBoostClassTrainer.DefaultOptions with { MaxDepth = 14, NumBoostRound = 40, MinChildWeight = 0, LearningRate = 0.01 };
        using var model = (XGBoostClassModel)new XGBoostClassTrainer(options).Fit(ClassProblem.Create(2_000).Examples, CancellationToken.None);
        var x = ClassProblem.Create(20, seed: 9).X;

        Assert.Null(TreeContributions.TryCreate(Trees(model), x.ColumnCount, ClassProblem.Classes.Length));
        Assert.Equal(20, model.Explain(x).RowCount);
    }

    private static ReadOnlyMemory<byte> Trees(XGBoostClassModel model)
    {
        var writer = new ModelWriter();
        model.Save(writer);
        return writer.Parts[XGBoostModel.TreesPart];
    }
}
