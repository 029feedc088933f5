using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Features.Images;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;
using Plaudit.Reports.Sections;

namespace Plaudit.Tests.Reports.Sections;

/// <summary>The sections that all reports share.</summary>
public sealed class DescriptiveSectionTests
{
    [Fact]
    public void Distributions_Bins_TouchAndHoldEveryPost()
    {
        var section = DistributionSection.Of(ReportSample.Description);

        var chart = (HistogramChart)section.Figures[0].Chart;
        Assert.Equal(chart.Values.Count + 1, chart.Edges.Count);
        Assert.All(chart.Edges.Zip(chart.Edges.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        Assert.Equal(ReportSample.Description.Distributions[0].Known, chart.Values.Sum());
        Assert.Equal(["likes_histogram", "comments_histogram"], section.Figures.Select(figure => figure.Id));
    }

    [Fact]
    public void Distributions_NoComments_AreLeftOut()
    {
        var description = ReportSample.Description;

        var section = DistributionSection.Of(description with { Distributions = [description.Distributions[0], new CountDistribution("comments", 0, 5, 0, double.NaN, [], [])] });

        Assert.Equal(["likes_histogram"], section.Figures.Select(figure => figure.Id));
        Assert.Equal(["share", "likes"], section.Tables[0].Columns.Select(column => column.Name));
    }

    [Fact]
    public void Correlations_Outcomes_AreMarked()
    {
        var chart = (HeatmapChart)CorrelationSection.Of(ReportSample.Description.Correlations).Figures[0].Chart;

        Assert.Equal(
            ReportSample.Description.Correlations.Variables.Select(variable => variable.IsOutcome),
            chart.Rows.Select(name => name.EndsWith(" (outcome)", StringComparison.Ordinal)));
        Assert.Contains("likes (outcome)", chart.Columns);
        Assert.Contains("hashtags", chart.Columns);
    }

    [Fact]
    public void Associations_Levels_HaveTheirIntervalsAndAreCalledAssociations()
    {
        var description = ReportSample.Description;
        var section = AssociationSection.Of(description);

        Assert.Contains(section.Text, text => text.Contains("associations, not causes", StringComparison.Ordinal));
        var weekdays = section.Figures.Single(figure => figure.Id == "associations_weekday");
        var levels = description.Associations.Single(table => table.Factor == "weekday").Levels;
        Assert.Equal(levels.Select(level => level.Relative.Value).Append(description.AllPosts.Relative.Value), weekdays.Table.Rows.Select(row => row[4].Number));
        var series = ((BarChart)weekdays.Chart).Series[0];
        Assert.Equal(levels.Select(level => level.Relative.Lower), series.Errors!.Select(error => error.Lower));
    }

    [Fact]
    public void Associations_HoursWithFewPosts_AreBlankButInTheTable()
    {
        WeekdayHourCell[] cells =
        [
            new(0, 7, 12, 11, new Estimate(0.1, 0, 0.2), "posts"),
            new(6, 23, 40, 30, new Estimate(-0.2, -0.3, -0.1), "posts"),
            new(3, 12, 2, 2, Estimate.WithoutInterval(3), null),
            .. Enumerable.Range(0, 5).Select(hour => new WeekdayHourCell(4, hour, 20, 20, new Estimate(0, -0.1, 0.1), "posts")),
        ];

        var figure = AssociationSection.Of(ReportSample.Description with { WeekdayHours = cells }).Figures.Single(figure => figure.Id == "associations_weekday_hour");

        var values = ((HeatmapChart)figure.Chart).Values;
        Assert.Equal((0.1, -0.2), (values[0][7], values[6][23]));
        Assert.Equal(double.NaN, values[3][12]);
        Assert.Equal(7, values.Sum(row => row.Count(double.IsFinite)));
        Assert.Equal(["Monday", "Sunday", "Thursday"], figure.Table.Rows.Take(3).Select(row => row[0].Text));
    }

    [Fact]
    public void Associations_MediaTypeTellsNoMoreThanImagesAndVideos_IsNotShownTwice()
    {
        var description = ReportSample.Description;
        var images = description.Associations.Single(table => table.Factor == "image_or_video");

        var section = AssociationSection.Of(description with { Associations = [images with { Factor = "media_type" }, images] });

        Assert.DoesNotContain("associations_media_type", section.Figures.Select(figure => figure.Id));
        Assert.Contains("associations_pairs", section.Figures.Select(figure => figure.Id));
    }

    [Fact]
    public void Associations_NothingToCompare_LeaveChartsOut()
    {
        var nothing = Estimate.WithoutInterval(double.NaN);
        var description = ReportSample.Description;
        var tables = description.Associations.Select(table => table with { Levels = [.. table.Levels.Select(level => level with { Relative = nothing })] });

        Assert.Empty(AssociationSection.Of(description with { Associations = [.. tables], WeekdayHours = [] }).Figures);
    }

    [Fact]
    public void Drivers_Contributions_AreToldInTheUnitOfTheTask()
    {
        var likes = DriverSection.Of(ReportSample.Drivers, DriverScale.Likes, warning: null);
        var engagement = DriverSection.Of(ReportSample.Drivers, DriverScale.Engagement, warning: null);

        Assert.Equal(Math.Exp(0.2) - 1, Strength(likes), 1e-12);
        Assert.Equal((1 / (1 + Math.Exp(-0.2))) - 0.5, Strength(engagement), 1e-12);
        Assert.Equal("log-MSE", likes.Figures[0].Table.Columns[2].Title.Replace("Increase of ", ""));

        static double Strength(ReportSection section) => section.Figures.Single(figure => figure.Id == "contributions_features").Table.Rows[0][2].Number;
    }

    [Fact]
    public void Drivers_OneDwarfsTheOthers_IsNamedAndLeftOutOfThePictureAlone()
    {
        var contributions = ReportSample.Drivers.Contributions;
        var dwarfing = ReportSample.Drivers with
        {
            Contributions = contributions with { Features = [contributions.Features[0] with { MeanAbsolute = 1 }, contributions.Features[1]] },
        };

        var section = DriverSection.Of(dwarfing, DriverScale.Likes, warning: null);

        var strength = section.Figures.Single(figure => figure.Id == "contributions_features");
        Assert.Equal(["hashtags"], ((BarChart)strength.Chart).Categories);
        Assert.Contains("dwarf the others: usual likes (last 12 posts), 171.8 %", strength.Description);
        Assert.Equal(2, strength.Table.Rows.Count);
        Assert.Equal(["hashtags"], ((StripChart)section.Figures.Single(figure => figure.Id == "contributions_swarm").Chart).Rows.Select(row => row.Name));
        Assert.Equal(2, ((BarChart)section.Figures.Single(figure => figure.Id == "importance_features").Chart).Categories.Count);
    }

    [Fact]
    public void Drivers_Swarm_ColoursByRankAndKnowsWhatIsNotKnown()
    {
        var figure = DriverSection.Of(ReportSample.Drivers, DriverScale.Engagement, "Careful.").Figures.Single(figure => figure.Id == "contributions_swarm");

        var chart = (StripChart)figure.Chart;
        Assert.Equal([0, 1], [chart.Rows[0].Colours[0], chart.Rows[0].Colours[^1]]);
        Assert.Equal(10, chart.Rows[1].Colours.Count(double.IsNaN));
        Assert.True(figure.Table.Rows[0][2].Number < 0.5 && figure.Table.Rows[0][3].Number > 0.5);
        Assert.False(figure.Table.Rows[0][4].IsKnown);
        Assert.True(figure.Table.Rows[1][4].IsKnown);
    }

    [Fact]
    public void FeatureWording_EveryGroup_HasWords() =>
        Assert.All(FeatureCatalogue.Features.Concat(ImageFeatureCatalogue.Measured).Concat(ImageFeatureCatalogue.Components(1)).Select(feature => feature.Group).Distinct().Except(["season"]), group => Assert.NotEqual(group, FeatureWording.OfGroup(group)));

    [Fact]
    public void FeatureWording_Features_AreToldApart() =>
        Assert.Equal(FeatureCatalogue.Features.Count, FeatureCatalogue.Features.Select(feature => FeatureWording.OfName(feature.Name)).Distinct().Count());
}
