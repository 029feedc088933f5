using System.Data.Common;
using System.Net.Sockets;
using Plaudit.Connectors.Budgets;
using Plaudit.Data;

namespace Plaudit.App.Jobs;

/// <summary>What to make of an exception that has ended a job.</summary>
/// <param name="Message">What to tell whoever asked for it.</param>
/// <param name="MayPass">Whether it is worth trying again.</param>
/// <param name="RetryAt">When it is, where that is known.</param>
internal sealed record JobFault(string Message, bool MayPass, DateTimeOffset? RetryAt = null)
{
    public static JobFault Of(Exception exception) => exception switch
    {
        RateLimitedException limited => new JobFault(limited.Message, MayPass: true, limited.RetryAt == default ? null : limited.RetryAt),
        JobPausedException paused => new JobFault(paused.Message, MayPass: true),
        // There is no model.
        Serving.UnavailableException unavailable => new JobFault(unavailable.Message, MayPass: false),
        Native.MissingNativeLibraryException missing => new JobFault(missing.Message, MayPass: false),
        // The message names where the store is, which is nobody's business but the operator's.
        PlauditException { InnerException: DbException or SocketException or TimeoutException } => new JobFault("The store does not answer.", MayPass: true),
        PlauditException { InnerException: HttpRequestException } fault => new JobFault(fault.Message, MayPass: true),
        PlauditException fault => new JobFault(fault.Message, MayPass: false),
        IOException or TimeoutException or HttpRequestException or DbException => new JobFault("The disk or the network failed; the log says how.", MayPass: true),
        // Messages of others may hold names and texts.
        _ => new JobFault("The program has failed; its log says where.", MayPass: false),
    };
}
