using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class EngagementModelTests
{
    [Theory]
    [InlineData(CalibrationMethod.None)]
    [InlineData(CalibrationMethod.Platt)]
    [InlineData(CalibrationMethod.Isotonic)]
    public void Explain_AnyCalibration_StartsAlikeAndAddsUpToTheProbability(CalibrationMethod method)
    {
        var model = Model(method, out var x);

        var probabilities = model.Predict(x, CancellationToken.None);
        var contributions = model.Explain(x, CancellationToken.None);

        for (var row = 0; row < x.RowCount; row++)
        {
            Assert.Equal(contributions.Bias(0), contributions.Bias(row));
            double sum = 0;
            foreach (var part in contributions.Row(row))
            {
                sum += part;
            }
            Assert.Equal(probabilities[row], LogisticFunction.Probability(sum), 1e-4);
        }
    }

    [Fact]
    public void SaveAndLoad_Isotonic_PredictsAlike()
    {
        var model = Model(CalibrationMethod.Isotonic, out var x);
        var writer = new ModelWriter();
        model.Save(writer);
        var manifest = new ModelManifest
        {
            Task = EngagementModel.Task,
            Trainer = "logistic",
            Features = ["a", "b"],
            FeatureDefinitionsHash = "",
            TrainingData = new TrainingDataSummary { Fingerprint = "", Rows = 1 },
        };
        using var stream = new MemoryStream(ModelFile.ToBytes(manifest, "", writer));

        var loaded = EngagementModel.Load(ModelFile.Load(stream, "m.plaudit", EngagementModel.Task));

        Assert.Equal(model.Predict(x, CancellationToken.None), loaded.Predict(x, CancellationToken.None));
    }

    private static EngagementModel Model(CalibrationMethod method, out FeatureMatrix x)
    {
        var random = new Random(5);
        var values = new float[4_000];
        var labels = new float[2_000];
        var high = new bool[2_000];
        for (var row = 0; row < labels.Length; row++)
        {
            values[2 * row] = (float)((4 * random.NextDouble()) - 2);
            values[(2 * row) + 1] = (float)random.NextDouble();
            high[row] = random.NextDouble() < LogisticFunction.Probability(values[2 * row] * Math.Abs(values[2 * row]));
            labels[row] = high[row] ? 1 : 0;
        }
        x = new FeatureMatrix([Column("a"), Column("b")], labels.Length, values);
        var logistic = new LogisticTrainer().Fit(x, labels, CancellationToken.None);
        var logOdds = new float[labels.Length];
        logistic.Predict(x, logOdds);
        return new EngagementModel(logistic, ProbabilityCalibration.Fit(method, logOdds, high));
    }

    private static FeatureDefinition Column(string name) => new(name, "test", name, "", Availability.KnownBeforePosting, "never");
}
