using Plaudit.App.Cli;

namespace Plaudit.App.Tests.Cli;

/// <summary>Runs a command line on the real program, in this process.</summary>
internal static class CommandLine
{
    public static Task<Result> RunAsync(params string[] arguments) => RunAsync(arguments, Stream.Null, CancellationToken.None);

    public static Task<Result> RunWithInputAsync(string input, params string[] arguments) =>
        RunAsync(arguments, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(input)), CancellationToken.None);

    public static Task<Result> RunAsync(string[] arguments, Stream standardInput, CancellationToken cancellationToken) =>
        RunAsync(arguments, standardInput, _ => null, cancellationToken);

    /// <summary>Runs it with environment variables of its own.</summary>
    public static Task<Result> RunWithVariablesAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        RunAsync(arguments, Stream.Null, variables.GetValueOrDefault, CancellationToken.None);

    /// <summary>Runs it as on a terminal, where somebody answers a question.</summary>
    public static Task<Result> RunAnsweredAsync(string answer, params string[] arguments) => RunAsync(
        arguments, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(answer + "\n")), _ => null, CancellationToken.None, canAsk: true);

    private static async Task<Result> RunAsync(
        string[] arguments, Stream standardInput, Func<string, string?> variable, CancellationToken cancellationToken, bool canAsk = false)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await PlauditCommand.RunAsync(arguments, Terminal.Captured(output, error, () => standardInput, variable, canAsk), cancellationToken);
        return new Result(exitCode, output.ToString(), error.ToString());
    }

    internal sealed record Result(int ExitCode, string Output, string Error)
    {
        /// <summary>The first line of standard error: what went wrong.</summary>
        public string Fault => Error.Split('\n')[0];

        /// <summary>Fails with what the program said when it did not succeed.</summary>
        public Result Succeeded()
        {
            Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}");
            return this;
        }
    }
}
