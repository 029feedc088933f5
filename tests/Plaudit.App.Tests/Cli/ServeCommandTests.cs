namespace Plaudit.App.Tests.Cli;

public sealed class ServeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["plaudit.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_ToldToStop_EndsWell()
    {
        using var stop = new CancellationTokenSource();
        var error = new SignallingWriter("Listening on ", stop.Cancel);
        var terminal = App.Cli.Terminal.Captured(TextWriter.Null, error, () => Stream.Null);

        var exitCode = await App.Cli.PlauditCommand.RunAsync(["serve", "--listen", "127.0.0.1:0", "--store", Store], terminal, stop.Token);

        Assert.Equal(0, exitCode);
        Assert.Contains($"models of {_folder["models"]}", error.ToString());
        Assert.Contains("Warning: there is neither a user nor a key yet", error.ToString());
        Assert.Matches("Set-up code: ([A-Z2-9]{5}-){3}[A-Z2-9]{5}\\. With it, http://127.0.0.1:[0-9]+/set-up ", error.ToString());
    }

    [Theory]
    [InlineData("--listen", "example.com", "an address of this machine was expected")]
    [InlineData("--listen", "0.0.0.0:0", "plaudit keys create")]
    [InlineData("--models", "nowhere", "'nowhere', which is no folder")]
    [InlineData("--trusted-proxy", "10.0.0.0/33", "an address or network was expected")]
    [InlineData("--trusted-proxy", "proxy.example", "an address or network was expected")]
    [InlineData("--key-file", "nowhere", "cannot be read")]
    [InlineData("--rate-limit", "-1", "0 or more was expected")]
    public async Task Serve_WrongOption_IsRefused(string option, string value, string expected)
    {
        var refused = await CommandLine.RunAsync("serve", "--store", Store, option, value);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(expected, refused.Fault);
    }

    /// <summary>Calls back once a text has been written.</summary>
    private sealed class SignallingWriter(string text, Action found) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            // On another thread: whoever is told to stop is within this call.
            if (value?.Contains(text, StringComparison.Ordinal) == true) _ = Task.Run(found);
        }
    }
}
