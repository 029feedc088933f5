namespace Plaudit.Storage;

/// <summary>The order of a list of forecasts.</summary>
public enum ForecastOrder
{
    Profile,

    /// <summary>By profile, the last one first.</summary>
    ProfileDescending,

    /// <summary>By <see cref="ForecastQuery.Column"/>, the lowest first; profiles of which nothing can be said are left out.</summary>
    Lowest,

    /// <summary>The highest first, likewise.</summary>
    Highest,
}
