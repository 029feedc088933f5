using Plaudit.App.Access;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Cli;

/// <summary>Writes what verbs change into the audit log, as <see cref="AuditedRoutes"/> does for routes.</summary>
internal static class Audited
{
    /// <summary>Does something, and writes down how it ended.</summary>
    /// <param name="store">What is changed.</param>
    /// <param name="action">What is done: <c>model.promote</c>.</param>
    /// <param name="thing">Id of what it is done to, or the hash of a name; <see langword="null"/> where that is not known before.</param>
    /// <param name="work">Does it.</param>
    /// <param name="made">Id of what came of it; <see langword="null"/> where that is <paramref name="thing"/>.</param>
    public static async Task<T> RunAsync<T>(Store store, string action, string? thing, Func<Task<T>> work, Func<T, string?>? made = null)
    {
        T result;
        try
        {
            result = await work();
        }
        catch
        {
            await FailAsync(store, action, thing);
            throw;
        }
        await AddAsync(store, action, made is null ? thing : made(result));
        return result;
    }

    /// <summary>Writes down that something was done.</summary>
    // It has happened, whether or not anybody still waits.
    public static Task AddAsync(Store store, string action, string? thing) =>
        store.Audit.AddAsync(AuditEntry.CommandLine, action, thing, AuditEntry.Done, CancellationToken.None);

    private static async Task FailAsync(Store store, string action, string? thing)
    {
        try
        {
            await store.Audit.AddAsync(AuditEntry.CommandLine, action, thing, AuditEntry.Failed, CancellationToken.None);
        }
        catch (PlauditException)
        {
            // Why it failed is told; that the store takes no entry either must not hide it.
        }
    }
}
