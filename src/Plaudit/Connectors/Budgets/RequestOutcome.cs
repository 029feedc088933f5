namespace Plaudit.Connectors.Budgets;

/// <summary>What became of a request, as far as budgets go. Each counts: the platform may have counted it.</summary>
public enum RequestOutcome
{
    /// <summary>The platform answered, be it with an error that is not about limits.</summary>
    Answered,

    /// <summary>The platform refused it because of its limits.</summary>
    Throttled,

    /// <summary>No usable answer: the connection broke, time ran out, the platform has a fault.</summary>
    Failed,
}
