namespace Plaudit.Models.Photos;

/// <summary>One step of the rolling validation: rows that are told from all rows whose likes are known when the first of them is posted.</summary>
/// <param name="TrainingEnd">Rows up to, not including, this one are learnt from.</param>
/// <param name="Start">The first row told.</param>
/// <param name="End">The row behind the last one told.</param>
internal readonly record struct RollingFold(int TrainingEnd, int Start, int End)
{
    // Before that a model has seen too little to be judged by.
    private const double LeastTrainingShare = 0.4;
    private const int MinTraining = 8;
    private const int MinRows = 3;

    internal int Count => End - Start;

    internal static List<RollingFold> Of(PhotoTargets targets, int count, int folds)
    {
        var rows = count - targets.First;
        var start = targets.First + Math.Max(MinTraining, (int)Math.Ceiling(LeastTrainingShare * rows));
        var told = count - start;
        if (told < 1)
        {
            return [];
        }
        var steps = Math.Clamp(told / MinRows, 1, folds);
        var list = new List<RollingFold>();
        for (var step = 0; step < steps; step++)
        {
            var from = start + (int)((long)told * step / steps);
            var fold = new RollingFold(targets.KnownAt(from), from, start + (int)((long)told * (step + 1) / steps));
            if (fold.TrainingEnd - targets.First >= MinTraining)
            {
                list.Add(fold);
            }
        }
        return list;
    }
}
