using Plaudit.Models;
using Plaudit.Pipelines;

namespace Plaudit.Tests.Pipelines;

public sealed class ModelSkillTests
{
    [Fact]
    public void Of_ModelsAndBaselines_SetsTheBestOfEachAgainstTheOther()
    {
        var skills = ModelSkill.Of(
        [
            new ModelMetric("validation log-MSE", "plaudit", 0.3), new ModelMetric("validation log-MSE", "level", 0.4),
            new ModelMetric("backtest log-MAE, 7 days", "ridge", 0.5), new ModelMetric("backtest log-MAE, 7 days", "trees", 0.45),
            new ModelMetric("backtest log-MAE, 7 days", "median-of-4", 0.6), new ModelMetric("backtest log-MAE, 7 days", "last-recorded-week", 0.5),
            new ModelMetric("accuracy, unseen accounts", "plaudit", 0.8),
        ], null);

        Assert.Equal(
            [
                new ModelSkill("validation log-MSE", "plaudit", 0.3, "level", 0.4),
                new ModelSkill("backtest log-MAE, 7 days", "trees", 0.45, "last-recorded-week", 0.5),
                new ModelSkill("accuracy, unseen accounts", "plaudit", 0.8, null, null),
            ],
            skills);
        Assert.Equal([0.25, 0.1, null], skills.Select(skill => skill.Skill is { } value ? Math.Round(value, 9) : (double?)null));
    }

    [Fact]
    public void Of_WhatCouldNotBeMeasured_HasNoSkill()
    {
        var skills = ModelSkill.Of([new ModelMetric("a", "plaudit", double.NaN), new ModelMetric("a", "level", 1), new ModelMetric("b", "plaudit", 1), new ModelMetric("b", "level", 0)], null);

        Assert.All(skills, skill => Assert.Null(skill.Skill));
        Assert.Equal("level", Assert.Single(ModelSkill.Of([new ModelMetric("a", "level", 1)], null)).Trainer);
        Assert.Empty(ModelSkill.Of([], null));
    }

    [Theory]
    [InlineData("baseline", "baseline", 0.5)]
    [InlineData("level", "baseline", 0.5)]
    [InlineData("ridge", "ridge", 0.45)]
    [InlineData("ridge, trees", "trees", 0.4)]
    [InlineData("xgboost", "trees", 0.4)]
    public void Of_FileThatUsesOneOfThoseTried_TellsOfThatOne(string trainer, string told, double value)
    {
        var skill = Assert.Single(ModelSkill.Of(
            [new ModelMetric("a", "trees", 0.4), new ModelMetric("a", "ridge", 0.45), new ModelMetric("a", "baseline", 0.5)], trainer));

        Assert.Equal((told, value, "baseline"), (skill.Trainer, skill.Value, skill.Baseline));
    }
}
