using System.Diagnostics;
using Plaudit.Connectors.Budgets;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Tests.Connectors.Budgets;

/// <summary>A process that spends from a budget which others spend from too: it asks a number of times and tells how often it was granted.</summary>
internal static class SpendingProcess
{
    // Not an argument: it holds a password.
    private const string ConnectionVariable = "PLAUDIT_TEST_STORE";

    public static readonly BudgetKey Key = new("instagram", "0123456789abcdef", "platform");

    public static readonly RateLimit Limit = new(40, TimeSpan.FromHours(1));

    /// <summary>Never waits and never paces, so that exactly the limit is granted.</summary>
    public static readonly RateBudgetOptions Options = new() { LongestWait = TimeSpan.Zero, PaceFrom = 1 };

    /// <summary>Starts it; it begins to spend when it is sent a line, having said one itself.</summary>
    public static Process Start(string connection, int wanted)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet") ? Environment.ProcessPath : "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["exec", typeof(SpendingProcess).Assembly.Location, "spend", $"{wanted}"]) start.ArgumentList.Add(argument);
        start.Environment[ConnectionVariable] = connection;
        return Process.Start(start)!;
    }

    public static async Task<int> MainAsync(int wanted)
    {
        await using var store = await Store.OpenAsync(Environment.GetEnvironmentVariable(ConnectionVariable), TimeProvider.System, default);
        var budgets = new RateBudgets(store, Options, TimeProvider.System);
        Console.WriteLine("ready");
        Console.ReadLine();
        var granted = 0;
        var refused = 0;
        // Four at a time, so that it competes with itself as well.
        await Parallel.ForEachAsync(Enumerable.Range(0, wanted), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, cancellationToken) =>
        {
            try
            {
                var ticket = await budgets.AcquireAsync(Key, Limit, $"process {Environment.ProcessId}", 1, null, cancellationToken);
                Interlocked.Increment(ref granted);
                await budgets.CompleteAsync(ticket, RequestOutcome.Answered, RateSignals.None, cancellationToken);
            }
            catch (RateLimitedException)
            {
                Interlocked.Increment(ref refused);
            }
        });
        Console.WriteLine($"{granted} {refused}");
        return 0;
    }
}
