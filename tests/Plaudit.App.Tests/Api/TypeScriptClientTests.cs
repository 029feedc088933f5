using System.Diagnostics;
using Plaudit.App.Tests.Cli;
using Plaudit.Storage;
using Plaudit.Tests;

namespace Plaudit.App.Tests.Api;

/// <summary>Clients in TypeScript are made from the description of the API: the example of one compiles, and asks the running server.</summary>
[Collection(ApiTests.Name)]
public sealed class TypeScriptClientTests(ApiSample sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Example_AgainstTheServer_CompilesAndIsAnswered()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var key = await server.KeyAsync("example", KeyScope.Predict);
        await PrepareAsync(text => text);

        var compiled = await CompileAsync();
        var ran = await RunAsync("node", _folder["dist/client.js"], server.Address.ToString().TrimEnd('/'), key);

        Assert.True(compiled.ExitCode == 0, compiled.Output);
        Assert.True(ran.ExitCode == 0, ran.Output);
        Assert.Matches("^bakery: [a-z_]+\n[0-9.]+ likes, in 80 of 100 cases between [0-9.]+ and [0-9.]+\n$", ran.Output);
    }

    [Theory]
    [InlineData("followers: 5120, following", "followers: \"5120\", following", "TS2322")]
    [InlineData("/api/v1/predictions/likes", "/api/v1/predictions/shares", "TS2345")]
    [InlineData("result.predicted_likes", "result.likes", "TS2339")]
    public async Task Example_WithAMistake_DoesNotCompile(string right, string wrong, string error)
    {
        await PrepareAsync(text => text.Replace(right, wrong, StringComparison.Ordinal));

        var compiled = await CompileAsync();

        Assert.Contains(error, compiled.Output);
    }

    private async Task PrepareAsync(Func<string, string> change)
    {
        var example = Path.Combine(Repository.Root, "examples/typescript");
        Directory.CreateSymbolicLink(_folder["node_modules"], Path.Combine(example, "node_modules"));
        foreach (var file in new[] { "package.json", "tsconfig.json" }) File.Copy(Path.Combine(example, file), _folder[file]);
        await File.WriteAllTextAsync(_folder["client.ts"], change(await File.ReadAllTextAsync(Path.Combine(example, "client.ts"))));
        var types = await RunAsync("node", Tool("openapi-typescript/bin/cli.js"), Path.Combine(Repository.Root, "docs/openapi.json"), "-o", _folder["plaudit.d.ts"]);
        Assert.True(types.ExitCode == 0, types.Output);
    }

    private Task<(int ExitCode, string Output)> CompileAsync() => RunAsync("node", Tool("typescript/bin/tsc"), "-p", _folder.Path);

    private string Tool(string path) => _folder[$"node_modules/{path}"];

    private async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = _folder.Path };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
