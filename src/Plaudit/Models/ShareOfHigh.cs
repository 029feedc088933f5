using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>
/// Moves a model's log odds so that its mean probability is the share of high rows ("calibration in the large", Steyerberg 2019, "Clinical
/// Prediction Models"). Where a penalty keeps a model fitted under class weights from following them in full, taking off the logarithm of
/// the weights' ratio takes off too much; this takes off the rest.
/// </summary>
internal static class ShareOfHigh
{
    // The mean of so many evenly spaced rows is near enough, however many there are.
    private const int MaxRows = 100_000;

    private const int Halvings = 60;

    /// <summary>What has to be added to the log odds of a model on its training rows.</summary>
    internal static double Correction(IRegressionModel model, FeatureMatrix x, ReadOnlySpan<float> y, CancellationToken cancellationToken)
    {
        var step = Math.Max(1, x.RowCount / MaxRows);
        var rows = new int[(x.RowCount + step - 1) / step];
        var high = 0d;
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = i * step;
            high += y[rows[i]];
        }
        if (high == 0 || high == rows.Length)
        {
            return 0;
        }
        var logOdds = new float[rows.Length];
        model.Predict(x.SelectRows(rows), logOdds, cancellationToken);

        // The mean probability rises with the correction, so it is found by bisection.
        var lowest = -40d;
        var highest = 40d;
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (lowest + highest) / 2;
            var sum = 0d;
            foreach (var value in logOdds)
            {
                sum += LogisticFunction.Probability(value + middle);
            }
            if (sum < high)
            {
                lowest = middle;
            }
            else
            {
                highest = middle;
            }
        }
        return (lowest + highest) / 2;
    }
}
