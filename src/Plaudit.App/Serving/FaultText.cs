using System.Data.Common;
using System.Net.Sockets;
using Plaudit.Data;

namespace Plaudit.App.Serving;

/// <summary>What whoever asked is told of an error; the log is told the rest.</summary>
internal static partial class FaultText
{
    /// <summary>Status, and words for whoever asked, of what was thrown; <see langword="null"/> where nobody listens any more.</summary>
    public static (int Status, string Detail)? Of(Exception exception, ILogger log, CancellationToken aborted)
    {
        switch (exception)
        {
            case RequestFaultException fault:
                return (fault.Status, fault.Message);
            case PlauditException { InnerException: DbException or SocketException or TimeoutException }:
                // The message names where the store is, which is nobody's business but the operator's.
                Unavailable(log, exception.Message);
                return (StatusCodes.Status503ServiceUnavailable, "The store does not answer.");
            case PlauditException fault:
                return (StatusCodes.Status400BadRequest, fault.Message);
            case BadHttpRequestException bad:
                return (bad.StatusCode, Of(bad.StatusCode));
            case UnavailableException or Native.MissingNativeLibraryException:
                Unavailable(log, exception.Message);
                return (StatusCodes.Status503ServiceUnavailable, exception.Message);
            case OperationCanceledException when aborted.IsCancellationRequested:
                return null;
            default:
                // Messages may hold names and texts out of requests, so that only where it happened is written down.
                Failed(log, exception.GetType().FullName, exception.StackTrace);
                return (StatusCodes.Status500InternalServerError, "The program has failed; its log says where.");
        }
    }

    /// <summary>Words for a status without any.</summary>
    public static string Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is not one of HTTP.",
        StatusCodes.Status403Forbidden => "The scope of this key, or the role of this user, does not allow it.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status408RequestTimeout => "The request came in too slowly.",
        StatusCodes.Status413PayloadTooLarge => "The body of the request is too large.",
        StatusCodes.Status415UnsupportedMediaType => "A body of the type application/json was expected, of files multipart/form-data, or of one application/octet-stream.",
        StatusCodes.Status429TooManyRequests => "Too many requests with this key. Retry-After says for how many seconds to wait.",
        StatusCodes.Status503ServiceUnavailable => "The answer took too long and was given up.",
        _ => "The request cannot be answered.",
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "request failed: {Type} {StackTrace}")]
    private static partial void Failed(ILogger log, string? type, string? stackTrace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "unavailable: {Reason}")]
    private static partial void Unavailable(ILogger log, string reason);
}
