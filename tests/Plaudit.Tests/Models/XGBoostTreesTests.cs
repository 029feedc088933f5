using System.Text;
using System.Text.RegularExpressions;
using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class XGBoostTreesTests
{
    private static readonly string s_trees = Trees();

    [Fact]
    public void Check_TrainedTrees_AreAccepted() => Check(s_trees);

    [Theory]
    [InlineData("\"left_children\":\\[1,", "\"left_children\":[9999,")]
    [InlineData("\"left_children\":\\[1,", "\"left_children\":[-7,")]
    [InlineData("\"left_children\":\\[1,", "\"left_children\":[0,")]
    [InlineData("\"right_children\":\\[2,", "\"right_children\":[-1,")]
    [InlineData("\"right_children\":\\[2,", "\"right_children\":[1,")]
    [InlineData("\"right_children\":\\[2,", "\"right_children\":[")]
    [InlineData("\"split_indices\":\\[\\d+,", "\"split_indices\":[10,")]
    [InlineData("\"split_indices\":\\[\\d+,", "\"split_indices\":[-1,")]
    [InlineData("\"split_conditions\":\\[[^,]+,", "\"split_conditions\":[")]
    [InlineData("\"num_nodes\":\"\\d+\"", "\"num_nodes\":\"1000000\"")]
    [InlineData("\"num_nodes\":\"\\d+\"", "\"num_nodes\":\"many\"")]
    [InlineData("\"num_nodes\":\"\\d+\"", "\"num_nodes\":0")]
    [InlineData("\"num_trees\":\"\\d+\"", "\"num_trees\":\"9\"")]
    [InlineData("\"num_feature\":\"\\d+\"", "\"num_feature\":\"99\"")]
    [InlineData("\"learner_model_param\":(.*)\"num_feature\":\"\\d+\"", "\"learner_model_param\":$1\"num_feature\":\"99\"")]
    [InlineData("\"num_class\":\"0\"", "\"num_class\":\"3\"")]
    [InlineData("\"split_type\":\\[0,", "\"split_type\":[1,")]
    [InlineData("\"tree_info\":\\[0,", "\"tree_info\":[5,")]
    [InlineData("\"trees\"", "\"woods\"")]
    [InlineData("\"name\":\"gbtree\"", "\"name\":\"gblinear\"")]
    [InlineData("reg:squarederror", "reg:logistic")]
    public void Check_TamperedTrees_AreRefused(string pattern, string replacement)
    {
        var tampered = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(5)).Replace(s_trees, replacement, count: 1);

        Assert.NotEqual(s_trees, tampered);
        Assert.Throws<PlauditException>(() => Check(tampered));
    }

    [Fact]
    public void Check_Truncated_IsRefused() => Assert.Throws<PlauditException>(() => Check(s_trees[..(s_trees.Length / 2)]));

    private static void Check(string trees) => XGBoostTrees.Check(Encoding.UTF8.GetBytes(trees), LearnableProblem.Names.Length);

    private static string Trees()
    {
        var problem = LearnableProblem.Create(300);
        var options = new XGBoostOptions { NumBoostRound = 3, NumParallelTree = 1 };
        var writer = new ModelWriter();
        new XGBoostTrainer(options).Fit(problem.X, problem.Y, CancellationToken.None).Save(writer);
        return Encoding.UTF8.GetString(writer.Parts[XGBoostModel.TreesPart]);
    }
}
