using System.Text;
using System.Text.RegularExpressions;
using Plaudit.Data;
using Plaudit.Models;
using Plaudit.Models.Classification;

namespace Plaudit.Tests.Models.Classification;

public sealed class XGBoostClassTests
{
    private static readonly ClassProblem s_problem = ClassProblem.Create(300);
    private static readonly string s_trees = Trees();

    [Fact]
    public void Check_TrainedTrees_AreAccepted() => Check(s_trees);

    [Theory]
    [InlineData("\"num_class\":\"3\"", "\"num_class\":\"4\"")]
    [InlineData("\"num_class\":\"3\"", "\"num_class\":\"0\"")]
    [InlineData("\"tree_info\":\\[0,0,1,1,2,2,", "\"tree_info\":[0,1,0,1,2,2,")]
    [InlineData("\"tree_info\":\\[0,0,1,1,2,2,", "\"tree_info\":[0,0,1,1,2,3,")]
    [InlineData("\"num_parallel_tree\":\"2\"", "\"num_parallel_tree\":\"0\"")]
    [InlineData("\"num_parallel_tree\":\"2\"", "\"num_parallel_tree\":\"4\"")]
    [InlineData("multi:softprob", "multi:softmax")]
    [InlineData("\"left_children\":\\[1,", "\"left_children\":[9999,")]
    public void Check_TamperedTrees_AreRefused(string pattern, string replacement)
    {
        var tampered = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(5)).Replace(s_trees, replacement, count: 1);

        Assert.NotEqual(s_trees, tampered);
        Assert.Throws<PlauditException>(() => Check(tampered));
    }

    [Fact]
    public void Fit_OneLeafAForest_GivesTheSharesOfTheRows()
    {
        var x = LearnableProblem.Matrix(["constant"], [.. Enumerable.Repeat(1f, 1_000)]);
        int[] labels = [.. Enumerable.Range(0, 1_000).Select(row => row % 10 < 5 ? 0 : row % 10 < 8 ? 1 : 2)];
        var trainer = new XGBoostClassTrainer(XGBoostClassTrainer.RandomForest() with { Subsample = 1 });

        var predictions = ClassProblem.Predict(trainer.Fit(new ClassExamples(x, labels, ClassProblem.Classes), CancellationToken.None), x);

        Assert.Equal(0.5, Math.Exp(predictions[0]), 1e-4);
        Assert.Equal(0.3, Math.Exp(predictions[1]), 1e-4);
        Assert.Equal(0.2, Math.Exp(predictions[2]), 1e-4);
    }

    [Fact]
    public void XGBoostTrainer_ObjectiveOfClasses_IsRefused()
    {
        var options = new XGBoostOptions { Objective = XGBoostObjective.MultinomialLogistic };

        Assert.Contains("Objective", Assert.Throws<PlauditException>(() => new XGBoostTrainer(options)).Message, StringComparison.Ordinal);
    }

    private static void Check(string trees) =>
        XGBoostTrees.Check(Encoding.UTF8.GetBytes(trees), ClassProblem.Names.Length, XGBoostTrees.Softprob, classCount: 3);

    private static string Trees()
    {
        var options = XGBoostClassTrainer.DefaultOptions with { NumBoostRound = 2, NumParallelTree = 2 };
        var writer = new ModelWriter();
        new XGBoostClassTrainer(options).Fit(s_problem.Examples, CancellationToken.None).Save(writer);
        return Encoding.UTF8.GetString(writer.Parts[XGBoostModel.TreesPart]);
    }
}
