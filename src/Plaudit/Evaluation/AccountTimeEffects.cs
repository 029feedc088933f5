namespace Plaudit.Evaluation;

/// <summary>The effects of one account on the log scale, each against the mean of the account's posts; see <see cref="TimeEffects"/>.</summary>
internal sealed class AccountTimeEffects
{
    private const int Rounds = 4;

    private readonly CellSums _cells;
    private readonly double _cellPseudoPosts;
    private readonly double _postVariance;
    private readonly double[] _weekdays;
    private readonly double[] _times;
    private readonly double[] _weekdayVariances;
    private readonly double[] _timeVariances;
    private readonly double _meanEffect;
    private readonly double _meanWeekday;
    private double _own;

    public AccountTimeEffects(CellSums cells, double postVariance, TimeEffects.Prior weekdays, TimeEffects.Prior times, double cellPseudoPosts)
    {
        _cells = cells;
        _postVariance = postVariance;
        _cellPseudoPosts = cellPseudoPosts;
        _weekdays = [.. weekdays.Means];
        _times = [.. times.Means];
        _weekdayVariances = new double[_weekdays.Length];
        _timeVariances = new double[_times.Length];
        for (var round = 0; round < Rounds; round++)
        {
            _own = Residual();
            Shrink(weekdays, _weekdays, _weekdayVariances, ofWeekdays: true);
            Shrink(times, _times, _timeVariances, ofWeekdays: false);
        }
        _own = Residual();
        if (cells.Count > 0)
        {
            for (var weekday = 0; weekday < CellSums.Weekdays; weekday++)
            {
                for (var slot = -1; slot < cells.Slots; slot++)
                {
                    var count = cells.CountOf(weekday, slot);
                    _meanEffect += count * (slot < 0 ? _weekdays[weekday] : MeanOf(weekday, slot)) / cells.Count;
                    _meanWeekday += count * _weekdays[weekday] / cells.Count;
                }
            }
        }
    }

    /// <summary>Effect of a day of the week.</summary>
    public TimeEffect Weekday(int weekday) => new(_weekdays[weekday] - _meanWeekday, _weekdayVariances[weekday]);

    /// <summary>Effect of a time on a day of the week.</summary>
    public TimeEffect Cell(int weekday, int slot)
    {
        var count = _cells.CountOf(weekday, slot);
        var share = _cellPseudoPosts / (count + _cellPseudoPosts);
        var parent = _weekdayVariances[weekday] + _timeVariances[slot];
        return new TimeEffect(MeanOf(weekday, slot) - _meanEffect, (_postVariance / (count + _cellPseudoPosts)) + (share * share * parent));
    }

    /// <summary>A whole day of the week with its posts; blank with too few of them.</summary>
    public TimeSlot SlotOf(int weekday, int minPosts)
    {
        var posts = 0;
        for (var slot = -1; slot < _cells.Slots; slot++)
        {
            posts += _cells.CountOf(weekday, slot);
        }
        return new TimeSlot(weekday, null, null, posts, posts < minPosts ? null : Weekday(weekday).AsChange());
    }

    /// <summary>A time with its posts; blank with too few of them, or where it is said to be.</summary>
    public TimeSlot SlotOf(int weekday, int slot, int slotHours, bool isBlank, int minPosts)
    {
        var posts = _cells.CountOf(weekday, slot);
        return new TimeSlot(
            weekday, slot * slotHours, (slot + 1) * slotHours, posts, isBlank || posts < minPosts ? null : Cell(weekday, slot).AsChange());
    }

    /// <summary>Mean of a cell's posts beside the sum of the effects of its day and its time, not shrunk.</summary>
    public double BesideParent(int weekday, int slot) =>
        (_cells.SumOf(weekday, slot) / _cells.CountOf(weekday, slot)) - _own - _weekdays[weekday] - _times[slot];

    private double MeanOf(int weekday, int slot)
    {
        var count = _cells.CountOf(weekday, slot);
        var parent = _weekdays[weekday] + _times[slot];
        return count == 0 ? parent : parent + (count / (count + _cellPseudoPosts) * BesideParent(weekday, slot));
    }

    // The account's mean beside the effects.
    private double Residual()
    {
        if (_cells.Count == 0)
        {
            return 0;
        }
        var sum = _cells.Sum;
        for (var weekday = 0; weekday < CellSums.Weekdays; weekday++)
        {
            for (var slot = -1; slot < _cells.Slots; slot++)
            {
                sum -= _cells.CountOf(weekday, slot) * (_weekdays[weekday] + (slot < 0 ? 0 : _times[slot]));
            }
        }
        return sum / _cells.Count;
    }

    private void Shrink(TimeEffects.Prior prior, double[] effects, double[] variances, bool ofWeekdays)
    {
        for (var level = 0; level < effects.Length; level++)
        {
            var count = 0;
            double sum = 0;
            for (var other = ofWeekdays ? -1 : 0; other < (ofWeekdays ? _cells.Slots : CellSums.Weekdays); other++)
            {
                var (weekday, slot) = ofWeekdays ? (level, other) : (other, level);
                var posts = _cells.CountOf(weekday, slot);
                count += posts;
                sum += _cells.SumOf(weekday, slot) - (posts * (_own + (!ofWeekdays ? _weekdays[weekday] : slot < 0 ? 0 : _times[slot])));
            }
            var share = prior.PseudoPosts / (count + prior.PseudoPosts);
            effects[level] = (sum + (prior.PseudoPosts * prior.Means[level])) / (count + prior.PseudoPosts);
            variances[level] = (_postVariance / (count + prior.PseudoPosts)) + (share * share * prior.Variances[level]);
        }
    }
}
