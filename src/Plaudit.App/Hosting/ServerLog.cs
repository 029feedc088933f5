namespace Plaudit.App.Hosting;

/// <summary>The log: a line of JSON an event on standard output, without names, texts, addresses as they were sent, and keys.</summary>
internal static class ServerLog
{
    public static void ToConsole(ILoggingBuilder logging)
    {
        Filter(logging);
        logging.AddJsonConsole(json =>
        {
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            json.IncludeScopes = false;
        });
    }

    /// <summary>Keeps out what the framework writes of requests.</summary>
    public static void Filter(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        // It warns of keys that are not encrypted, which docs/security.md tells, and of tokens that do not fit, which senders are told.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical);
    }
}
