namespace Plaudit.App.Tests;

/// <summary>The script <c>test</c> of the root: its last line and exit code are what CI reads.</summary>
public sealed class TestScriptTests : IDisposable
{
    private readonly ScriptSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("test")]
    [InlineData(".ci/run")]
    public void Projects_AllPassing_AreSummed(string script)
    {
        Project("One.Tests", total: 5, executed: 5, passed: 5);
        Project("Two.Tests", total: 37, executed: 37, passed: 37);

        var result = _sandbox.Run(script);

        Assert.Equal("42 passed, 0 failed", result.LastLine);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(1, _sandbox.Builds);
    }

    [Fact]
    public void Tests_FailedAndSkipped_AreCounted()
    {
        Project("One.Tests", total: 5, executed: 4, passed: 1, crashes: true);
        Project("Two.Tests", total: 2, executed: 2, passed: 2);

        var result = _sandbox.Run("test");

        Assert.Equal("3 passed, 3 failed, 1 skipped", result.LastLine);
        Assert.Equal(1, result.ExitCode);
    }

    [Theory]
    [InlineData("no result file", "2 passed, 1 failed")]
    [InlineData("no test", "2 passed, 1 failed")]
    [InlineData("broke off", "6 passed, 1 failed")]
    public void Project_WithoutAWholeRun_CountsAsFailed(string what, string lastLine)
    {
        Project("Two.Tests", total: 2, executed: 2, passed: 2);
        switch (what)
        {
            case "no result file": _sandbox.Write("tests/One.Tests/One.Tests.csproj", ""); break;
            case "no test": Project("One.Tests", total: 0, executed: 0, passed: 0); break;
            default: Project("One.Tests", total: 4, executed: 4, passed: 4, crashes: true); break;
        }

        var result = _sandbox.Run("test");

        Assert.Equal(lastLine, result.LastLine);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void Filter_Names_MatchEither()
    {
        Project("One.Tests", total: 1, executed: 1, passed: 1);
        Project("Two.Tests", total: 0, executed: 0, passed: 0);

        var result = _sandbox.Run("test", "Ridge", "Category!=Slow");

        Assert.Contains("filter: (FullyQualifiedName~Ridge)|(Category!=Slow)\n", result.Output);
        Assert.Equal("1 passed, 0 failed", result.LastLine);
    }

    [Fact]
    public void Filter_MatchingNothing_Fails()
    {
        Project("One.Tests", total: 0, executed: 0, passed: 0);

        var result = _sandbox.Run("test", "Nothing");

        Assert.Equal("0 passed, 1 failed", result.LastLine);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void Build_Failing_PrintsErrorsAndCountsAsFailed()
    {
        Project("One.Tests", total: 1, executed: 1, passed: 1);
        _sandbox.Write("broken", "");

        var result = _sandbox.Run("test");

        Assert.Contains("error CS1002", result.Error);
        Assert.Equal("0 passed, 1 failed", result.LastLine);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void Results_OfAnEarlierRun_AreNotCounted()
    {
        Project("One.Tests", total: 5, executed: 5, passed: 5);
        _sandbox.Run("test");
        File.Delete(_sandbox.PathOf("One.Tests.trx"));

        Assert.Equal("0 passed, 1 failed", _sandbox.Run("test").LastLine);
    }

    [Fact]
    public void Program_AfterTests_IsNotBuiltAgain()
    {
        Project("One.Tests", total: 1, executed: 1, passed: 1);
        _sandbox.Run("test");

        _sandbox.Run("plaudit");

        Assert.Equal(1, _sandbox.Builds);
    }

    [Fact]
    public void Browser_Missing_IsInstalled()
    {
        Project("One.Tests", total: 1, executed: 1, passed: 1);
        _sandbox.Stub("chromium", null);
        _sandbox.StubApt();

        var result = _sandbox.Run("test");

        Assert.Contains("test: installing chromium (apt)", result.ErrorLines);
        Assert.Equal("1 passed, 0 failed", result.LastLine);
    }

    [Fact]
    public void PostgreSql_Missing_IsInstalled()
    {
        Project("One.Tests", total: 1, executed: 1, passed: 1);
        _sandbox.RemovePostgreSql();
        _sandbox.StubApt();

        var result = _sandbox.Run("test");

        Assert.Contains("test: installing postgresql (apt)", result.ErrorLines);
        Assert.Equal("1 passed, 0 failed", result.LastLine);
    }

    [Fact]
    public void PhotoPackages_Missing_AreFetchedOnceAndOnlyWhatIsUsedIsKept()
    {
        Project("One.Tests", total: 1, executed: 1, passed: 1);
        _sandbox.RemovePhotoPackages();

        _sandbox.Run("test");
        var result = _sandbox.Run("test");

        Assert.Equal("1 passed, 0 failed", result.LastLine);
        var npm = Assert.Single(_sandbox.Calls, c => c.StartsWith("npm", StringComparison.Ordinal));
        Assert.StartsWith("npm ci --ignore-scripts --omit=peer", npm);
        var folder = _sandbox.PathOf("artifacts/photo-packages");
        var kept = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file));
        string[] used =
        [
            "blazeface/LICENSE", "blazeface/blazeface.bin", "blazeface/model.json", "libonnxruntime.so.1", "libvips-LICENSES.md", "libvips.so.42",
            "mobilenet_v2_mid/LICENSE", "mobilenet_v2_mid/model.min.js", "package-lock.json",
        ];
        Assert.Equal(used, kept.Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists($"{folder}.new"));
    }

    [Fact]
    public void PhotoPackages_WhereTheUserSays_AreNotFetched()
    {
        Project("One.Tests", total: 1, executed: 1, passed: 1);
        _sandbox.RemovePhotoPackages();
        _sandbox.SetEnvironment("PLAUDIT_PHOTO_PACKAGES", _sandbox.PathOf("own"));

        Assert.Equal("1 passed, 0 failed", _sandbox.Run("test").LastLine);
        Assert.DoesNotContain(_sandbox.Calls, c => c.StartsWith("npm", StringComparison.Ordinal));
    }

    [Fact]
    public void PhotoPackages_ThatCannotBeFetched_CountAsFailed()
    {
        Project("One.Tests", total: 1, executed: 1, passed: 1);
        _sandbox.RemovePhotoPackages();
        _sandbox.Write("offline", "");

        var result = _sandbox.Run("test");

        Assert.Contains("could not install the packages of build/photos/package-lock.json", result.Error);
        Assert.Equal("0 passed, 1 failed", result.LastLine);
    }

    [Theory]
    [InlineData("chromium", "needs the browser Chromium")]
    [InlineData("npm", "needs Node.js 18 or later with npm")]
    public void Tool_MissingWhereNothingMayBeInstalled_CountsAsFailed(string tool, string said)
    {
        Project("One.Tests", total: 1, executed: 1, passed: 1);
        _sandbox.Stub(tool, null);
        _sandbox.RemoveNpmPackages();
        _sandbox.SetEnvironment("PLAUDIT_NO_INSTALL", "1");

        var result = _sandbox.Run("test");

        Assert.Contains(said, result.Error);
        Assert.Equal("0 passed, 1 failed", result.LastLine);
        Assert.Equal(0, _sandbox.Builds);
    }

    [Fact]
    public void Program_WithoutBrowser_RunsAllTheSame()
    {
        _sandbox.Stub("chromium", null);

        Assert.Equal(0, _sandbox.Run("plaudit", "features").ExitCode);
        Assert.DoesNotContain(_sandbox.Calls, c => c.StartsWith("apt-get", StringComparison.Ordinal));
    }

    [Fact]
    public void Help_ShowsUsageAndBuildsNothing()
    {
        Assert.StartsWith("Usage: ./test", _sandbox.Run("test", "--help").Output);
        Assert.Equal(2, _sandbox.Run("test", "--unknown").ExitCode);
        Assert.Empty(_sandbox.Calls);
    }

    private void Project(string name, int total, int executed, int passed, bool crashes = false)
    {
        _sandbox.Write($"tests/{name}/{name}.csproj", "");
        _sandbox.Write($"{name}.trx", $"<Counters total=\"{total}\" executed=\"{executed}\" passed=\"{passed}\" failed=\"0\" />");
        if (crashes)
        {
            _sandbox.Write($"{name}.crashes", "");
        }
    }
}
