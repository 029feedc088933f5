namespace Plaudit.App.Serving;

/// <summary>Where a part of the forecasts of a run ends: the run and the place in it, as the parts of a list are of one run even if a newer one is finished meanwhile.</summary>
internal static class RunCursor
{
    /// <summary>The cursor; <see langword="null"/> where there is no next part.</summary>
    public static string? Write(string run, string? next) => next is null ? null : $"{run}.{next}";

    /// <summary>Run and place of a cursor; neither of none.</summary>
    /// <exception cref="RequestFaultException">It is not one that the list has given.</exception>
    public static (string? Run, string? After) Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return (null, null);
        var dot = cursor.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? (cursor[..dot], cursor[(dot + 1)..]) : throw new RequestFaultException("The cursor is not one that this list has given. Ask for the first page without one.");
    }
}
