using System.Threading.RateLimiting;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Access;

/// <summary>Writes the audit log. An entry that the store does not take goes into the server's log instead, so that it is not lost.</summary>
internal sealed partial class AuditTrail(Store store, ILogger<AuditTrail> log) : IDisposable
{
    private const int MostRefusals = 120;

    // Whoever is refused a thousand times a second shall not fill the store; what goes beyond is counted in the server's log by its requests.
    private readonly FixedWindowRateLimiter _refusals = new(new FixedWindowRateLimiterOptions { PermitLimit = MostRefusals, Window = TimeSpan.FromMinutes(1) });

    /// <summary>Writes down what somebody did.</summary>
    /// <param name="context">The request of whoever did it.</param>
    /// <param name="action">What was done: <c>user.create</c>.</param>
    /// <param name="thing">Id of what it was done to; never a name.</param>
    /// <param name="outcome">How it ended: a word of <see cref="AuditEntry"/>.</param>
    public Task AddAsync(HttpContext context, string action, string? thing, string outcome) => AddOfAsync(AccessClaims.IdOf(context.User), action, thing, outcome);

    /// <summary>Writes down what somebody did who is not known by the request.</summary>
    public async Task AddOfAsync(string? actor, string action, string? thing, string outcome)
    {
        try
        {
            // It has happened, whether or not anybody still waits for the answer.
            await store.Audit.AddAsync(actor, action, thing, outcome, CancellationToken.None);
        }
        catch (PlauditException)
        {
            Kept(log, actor, action, thing, outcome);
        }
    }

    /// <summary>Writes down that somebody was refused.</summary>
    public async Task RefuseAsync(HttpContext context, string action, string? thing)
    {
        using var lease = _refusals.AttemptAcquire();
        if (lease.IsAcquired) await AddAsync(context, action, thing, AuditEntry.Refused);
    }

    public void Dispose() => _refusals.Dispose();

    [LoggerMessage(Level = LogLevel.Error, Message = "audit entry that the store did not take: {Actor} {Action} {Thing} {Outcome}")]
    private static partial void Kept(ILogger log, string? actor, string action, string? thing, string outcome);
}
