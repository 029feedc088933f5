namespace Plaudit.Forecasting;

/// <summary>Outcomes and features of one profile after the other. What is asked for at an origin is computed from weeks up to it alone.</summary>
internal interface IProfileFeatures
{
    /// <summary>The profile that was taken in last.</summary>
    ProfileHistory History { get; }

    /// <summary>Takes a profile in.</summary>
    /// <param name="profile">Its position in the panel.</param>
    /// <param name="lastWeek">The last week to be taken in.</param>
    void Load(int profile, int lastWeek);

    /// <summary>Whether the week at a position has an outcome.</summary>
    bool HasOutcome(int position);

    /// <summary>The log1p of the outcome of a week that has one.</summary>
    double LogOutcome(int position);

    /// <summary>Writes the features of an origin that are the same for every horizon.</summary>
    /// <param name="origin">Position of the origin week in the profile's history.</param>
    /// <param name="row">One value a column, NaN where not known; what differs by horizon is left as it is.</param>
    void WriteCommon(int origin, float[] row);

    /// <summary>Writes the features of an origin that differ by horizon.</summary>
    /// <param name="origin">As in <see cref="WriteCommon"/>.</param>
    /// <param name="horizon">Weeks ahead, 1 to 4.</param>
    /// <param name="row">As in <see cref="WriteCommon"/>; the others are left as they are.</param>
    void WriteOfHorizon(int origin, int horizon, float[] row);

    /// <summary>A naive forecast in the unit of the outcome; NaN where there is nothing to make it from.</summary>
    /// <param name="naive">Its place among <see cref="IForecastOutcome.NaiveNames"/>.</param>
    /// <param name="origin">As in <see cref="WriteCommon"/>.</param>
    /// <param name="horizon">As in <see cref="WriteOfHorizon"/>.</param>
    double Naive(int naive, int origin, int horizon);
}
