namespace Plaudit.App.Tests;

/// <summary>The script <c>plaudit</c> of the root: what it installs, when it builds, and what reaches the program.</summary>
public sealed class PlauditScriptTests : IDisposable
{
    private const string InstallCommand = "apt-get install --no-install-recommends libxgboost0";

    private readonly ScriptSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Arguments_WithSpacesAndQuotes_ArriveUntouchedInTheCallersFolder()
    {
        var result = _sandbox.Run("plaudit", "sample", "my folder", "", "it's \"$HOME\" *");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            $"folder: {_sandbox.PathOf("").TrimEnd('/')}\nargument: sample\nargument: my folder\nargument: \nargument: it's \"$HOME\" *\n",
            result.Output
        );
    }

    [Fact]
    public void StandardInput_ThroughInstallAndBuild_ReachesTheProgramWhole()
    {
        _sandbox.RemoveLibrary();
        _sandbox.RemoveNpmPackages();

        var result = _sandbox.RunWithInput("plaudit", "one\ntwo\n", "-");

        Assert.EndsWith("argument: -\none\ntwo\n", result.Output);
        Assert.DoesNotContain("chatter", result.Output);
        Assert.Equal(1, _sandbox.Builds);
    }

    [Fact]
    public void Link_FromAnotherFolder_FindsTheRepository()
    {
        File.CreateSymbolicLink(_sandbox.PathOf("bin/link"), _sandbox.PathOf("plaudit"));

        Assert.Equal(0, _sandbox.Run("bin/link", "features").ExitCode);
    }

    [Fact]
    public void SecondCall_NothingChanged_StartsTheProgramAlone()
    {
        _sandbox.Run("plaudit");
        _sandbox.Age();
        var before = _sandbox.Calls.Length;

        var result = _sandbox.Run("plaudit", "features");

        var program = _sandbox.PathOf("artifacts/bin/Plaudit.App/release/Plaudit.App.dll");
        Assert.Equal([$"dotnet {program} features"], _sandbox.Calls[before..]);
        Assert.Equal("", result.Error);
    }

    [Theory]
    [InlineData("change")]
    [InlineData("add")]
    [InlineData("add folder")]
    [InlineData("delete")]
    [InlineData("rename")]
    [InlineData("settings")]
    [InlineData("npm packages")]
    [InlineData("npm packages fetched by hand")]
    [InlineData("lost program")]
    public void Source_ChangedAfterTheBuild_IsBuiltOnce(string what)
    {
        _sandbox.Run("plaudit");
        _sandbox.Age();
        var post = _sandbox.PathOf("src/Plaudit/Data/Post.cs");
        switch (what)
        {
            case "change": File.WriteAllText(post, "changed"); break;
            case "add": _sandbox.Write("src/Plaudit/Data/Draft.cs", ""); break;
            case "add folder": _sandbox.Write("src/Plaudit/Models/Deep/Model.cs", ""); break;
            case "delete": File.Delete(post); break;
            case "rename": File.Move(post, post + ".old"); break;
            case "npm packages": _sandbox.Write("package-lock.json", "{ }"); break;
            case "npm packages fetched by hand": _sandbox.Write("node_modules/.package-lock.json", "{ }"); break;
            case "settings": _sandbox.Write("global.json", "{ }"); break;
            default: File.Delete(_sandbox.PathOf("artifacts/bin/Plaudit.App/release/Plaudit.App.dll")); break;
        }

        Assert.Equal(1, _sandbox.Builds);
        _sandbox.Run("plaudit");
        Assert.Equal(2, _sandbox.Builds);
        _sandbox.Run("plaudit");
        Assert.Equal(2, _sandbox.Builds);
    }

    [Fact]
    public void Source_ChangedDuringTheBuild_IsBuiltAgain()
    {
        _sandbox.Write("gate", "");
        using var first = _sandbox.Start("plaudit");
        WaitForBuild();
        var started = File.GetLastWriteTimeUtc(_sandbox.PathOf("calls"));
        File.SetLastWriteTimeUtc(_sandbox.PathOf("src/Plaudit/Data/Post.cs"), started.AddMilliseconds(5));
        _sandbox.Write("gate-open", "");
        ScriptSandbox.Finish(first);

        _sandbox.Run("plaudit");

        Assert.Equal(2, _sandbox.Builds);
    }

    [Fact]
    public void Build_Failing_PrintsItsErrorsAndStops()
    {
        _sandbox.Write("broken", "");

        var result = _sandbox.Run("plaudit", "features");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Contains("Post.cs(3,1): error CS1002: ; expected", result.Error);
        Assert.DoesNotContain("Determining projects", result.Error);

        File.Delete(_sandbox.PathOf("broken"));
        Assert.Equal(0, _sandbox.Run("plaudit", "features").ExitCode);
        Assert.Equal(2, _sandbox.Builds);
    }

    [Fact]
    public void Build_FailingAfterAGoodOne_DoesNotRunTheOldProgram()
    {
        _sandbox.Run("plaudit");
        _sandbox.Age();
        _sandbox.Write("src/Plaudit/Data/Post.cs", "broken");
        _sandbox.Write("broken", "");

        Assert.Equal(1, _sandbox.Run("plaudit").ExitCode);
        Assert.Equal(1, _sandbox.Run("plaudit").ExitCode);
        Assert.Equal(3, _sandbox.Builds);
    }

    [Fact]
    public void TwoCalls_AtOnce_BuildOnce()
    {
        _sandbox.Write("gate", "");
        using var first = _sandbox.Start("plaudit", "features");
        WaitForBuild();
        using var second = _sandbox.Start("plaudit", "features");
        var said = second.StandardError.ReadLine();
        _sandbox.Write("gate-open", "");

        Assert.Equal("plaudit: waiting for another build in this folder to end", said);
        Assert.Equal(0, ScriptSandbox.Finish(first).ExitCode);
        Assert.Equal(0, ScriptSandbox.Finish(second).ExitCode);
        Assert.Equal(1, _sandbox.Builds);
    }

    [Fact]
    public void Sdk_Missing_SaysWhatIsNeededInOneLine()
    {
        _sandbox.Stub("dotnet", null);
        _sandbox.RemoveLibrary();

        var result = _sandbox.Run("plaudit", "features");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(".NET SDK 10", Assert.Single(result.ErrorLines));
        Assert.Empty(_sandbox.Calls);
    }

    [Fact]
    public void Sdk_TooOldOnThePath_OneInTheHomeFolderIsTaken()
    {
        _sandbox.Stub("dotnet", "exit 1");
        _sandbox.Stub("dotnet", "[[ $1 != *.dll ]] || echo home; mkdir -p artifacts/bin/Plaudit.App/release; "
            + "touch artifacts/bin/Plaudit.App/release/Plaudit.App.dll", "home/.dotnet");

        Assert.Equal("home\n", _sandbox.Run("plaudit").Output);
        Assert.Equal("home\n", _sandbox.Run("plaudit").Output);
    }

    [Fact]
    public void Library_MissingForRoot_IsInstalledWithoutUpdate()
    {
        _sandbox.RemoveLibrary();

        var result = _sandbox.Run("plaudit", "train");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("plaudit: installing libxgboost0 (apt)", result.ErrorLines);
        var apt = Assert.Single(_sandbox.Calls, c => c.StartsWith("apt-get", StringComparison.Ordinal));
        Assert.EndsWith("install -y --no-install-recommends libxgboost0", apt);
    }

    [Fact]
    public void Library_NotInThePackageLists_TheyAreFetchedFirst()
    {
        _sandbox.RemoveLibrary(packageIsListed: false);

        Assert.Equal(0, _sandbox.Run("plaudit", "train").ExitCode);

        Assert.Collection(
            _sandbox.Calls.Where(c => c.StartsWith("apt-get", StringComparison.Ordinal)),
            c => Assert.EndsWith("update", c),
            c => Assert.EndsWith("libxgboost0", c)
        );
    }

    [Fact]
    public void Library_MissingWithFreeSudo_IsInstalledThroughIt()
    {
        _sandbox.RemoveLibrary();
        _sandbox.Stub("id", "echo 1000");
        _sandbox.Stub("sudo", "echo \"sudo $1\" >>\"$SANDBOX/calls\"; [[ $1 != -n ]] || shift; [[ $1 == true ]] || \"$@\"");

        Assert.Equal(0, _sandbox.Run("plaudit", "train").ExitCode);

        Assert.Contains("sudo apt-get", _sandbox.Calls);
    }

    [Theory]
    [InlineData("no sudo")]
    [InlineData("sudo asks a password")]
    [InlineData("not wanted")]
    public void Library_MissingWhereNothingMayBeInstalled_SaysTheCommandAndStops(string why)
    {
        ForbidInstalls(why);

        foreach (var verb in new[] { "demo", "train", "evaluate", "predict", "report" })
        {
            var result = _sandbox.Run("plaudit", "--quiet", verb, "likes");

            Assert.Equal(1, result.ExitCode);
            Assert.EndsWith($"Run: sudo {InstallCommand}", Assert.Single(result.ErrorLines));
            Assert.Equal("", result.Output);
        }
        Assert.DoesNotContain(_sandbox.Calls, c => c.StartsWith("apt-get", StringComparison.Ordinal));
        Assert.Equal(0, _sandbox.Builds);
    }

    [Theory]
    [InlineData("sample", "train")]
    [InlineData("features")]
    [InlineData("--help")]
    [InlineData("train", "--help")]
    [InlineData]
    public void Library_MissingForAVerbWithoutIt_WarnsAndGoesOn(params string[] arguments)
    {
        ForbidInstalls("no sudo");

        var result = _sandbox.Run("plaudit", arguments);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(InstallCommand, result.ErrorLines[0]);
        Assert.StartsWith("folder:", result.Output);
    }

    [Fact]
    public void Library_InstallFailing_SaysTheCommandAndStops()
    {
        _sandbox.RemoveLibrary();
        _sandbox.Stub("apt-get", "echo 'E: Unable to locate package' >&2; exit 100");

        var result = _sandbox.Run("plaudit", "train");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("E: Unable to locate package", result.Error);
        Assert.EndsWith($"Run: {InstallCommand}", result.ErrorLines[^1]);
    }

    [Fact]
    public void Library_InTheLoadersPath_NothingIsInstalled()
    {
        _sandbox.RemoveLibrary();
        _sandbox.Write("own/libxgboost.so.0", "");
        _sandbox.SetEnvironment("LD_LIBRARY_PATH", $"/nowhere:{_sandbox.PathOf("own")}");

        Assert.Equal(0, _sandbox.Run("plaudit", "train").ExitCode);
        Assert.DoesNotContain(_sandbox.Calls, c => c.StartsWith("apt-get", StringComparison.Ordinal));
    }

    [Fact]
    public void NpmPackages_Missing_AreFetchedOnceWithoutTheirScripts()
    {
        _sandbox.RemoveNpmPackages();

        Assert.Equal(0, _sandbox.Run("plaudit", "features").ExitCode);
        Assert.Equal(0, _sandbox.Run("plaudit", "features").ExitCode);

        var npm = Assert.Single(_sandbox.Calls, c => c.StartsWith("npm", StringComparison.Ordinal));
        Assert.StartsWith("npm ci --ignore-scripts", npm);
    }

    [Fact]
    public void NpmPackages_OlderThanTheLock_AreFetchedAndBuiltAgain()
    {
        _sandbox.Run("plaudit");
        _sandbox.Age();
        File.SetLastWriteTimeUtc(_sandbox.PathOf("node_modules/.package-lock.json"), File.GetLastWriteTimeUtc(_sandbox.PathOf("package-lock.json")).AddHours(-1));
        File.SetLastWriteTimeUtc(_sandbox.PathOf("package-lock.json"), File.GetLastWriteTimeUtc(_sandbox.PathOf("artifacts/.built")).AddSeconds(1));

        _sandbox.Run("plaudit");

        Assert.Single(_sandbox.Calls, c => c.StartsWith("npm ci", StringComparison.Ordinal));
        Assert.Equal(2, _sandbox.Builds);
    }

    [Theory]
    [InlineData("node", "needs Node.js 18 or later with npm")]
    [InlineData("npm", "needs Node.js 18 or later with npm")]
    [InlineData("not wanted", "may not install them. Run: npm ci --ignore-scripts")]
    [InlineData("offline", "could not install the packages of package-lock.json. Run: npm ci --ignore-scripts")]
    public void NpmPackages_ThatCannotBeFetched_SayWhatToDoAndBuildNothing(string why, string said)
    {
        _sandbox.RemoveNpmPackages();
        switch (why)
        {
            case "not wanted": _sandbox.SetEnvironment("PLAUDIT_NO_INSTALL", "1"); break;
            case "offline": _sandbox.Write("offline", ""); break;
            default: _sandbox.Stub(why, null); break;
        }

        var result = _sandbox.Run("plaudit", "features");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(said, result.ErrorLines[^1]);
        Assert.Equal("", result.Output);
        Assert.Equal(0, _sandbox.Builds);
    }

    [Theory]
    [InlineData("train", "photos", "--images", "pictures")]
    [InlineData("predict", "photos", "tonight", "-m", "photos.plaudit")]
    [InlineData("--quiet", "evaluate", "photos")]
    [InlineData("report", "photos")]
    [InlineData("sample", "--photos", "60", "photos")]
    [InlineData("sample", "folder", "--photos=60")]
    [InlineData("train", "likes", "posts", "--images", "pictures")]
    [InlineData("best-time", "posts", "--images=pictures")]
    public void PhotoPackages_MissingWhereTheyAreNeeded_AreFetchedOnce(params string[] arguments)
    {
        _sandbox.RemovePhotoPackages();

        Assert.Equal(0, _sandbox.Run("plaudit", arguments).ExitCode);
        var result = _sandbox.Run("plaudit", arguments);

        Assert.EndsWith($"argument: {arguments[^1]}\n", result.Output);
        var npm = Assert.Single(_sandbox.Calls, c => c.StartsWith("npm", StringComparison.Ordinal));
        Assert.StartsWith("npm ci --ignore-scripts --omit=peer", npm);
        Assert.True(File.Exists(_sandbox.PathOf("artifacts/photo-packages/libvips.so.42")));
    }

    [Theory]
    [InlineData("sample", "photos")]
    [InlineData("train", "likes", "photos")]
    [InlineData("import", "photos")]
    [InlineData("train", "photos", "--help")]
    [InlineData("sample", "--photos", "60", "-h")]
    [InlineData]
    public void PhotoPackages_MissingWhereTheyAreNotNeeded_AreNotFetched(params string[] arguments)
    {
        _sandbox.RemovePhotoPackages();

        Assert.Equal(0, _sandbox.Run("plaudit", arguments).ExitCode);

        Assert.DoesNotContain(_sandbox.Calls, c => c.StartsWith("npm", StringComparison.Ordinal));
    }

    [Fact]
    public void PhotoPackages_ThatCannotBeFetched_AreSaidToMissAndTheProgramGoesOn()
    {
        _sandbox.RemovePhotoPackages();
        _sandbox.Write("offline", "");

        var result = _sandbox.Run("plaudit", "train", "photos");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("could not install the packages of build/photos/package-lock.json", result.Error);
        Assert.EndsWith("argument: train\nargument: photos\n", result.Output);
    }

    private void ForbidInstalls(string why)
    {
        _sandbox.RemoveLibrary();
        _sandbox.Stub("id", "echo 1000");
        switch (why)
        {
            case "sudo asks a password": _sandbox.Stub("sudo", "echo 'a password is required' >&2; exit 1"); break;
            case "not wanted":
                _sandbox.Stub("sudo", "[[ $1 != -n ]] || shift; [[ $1 == true ]] || \"$@\"");
                _sandbox.SetEnvironment("PLAUDIT_NO_INSTALL", "1");
                break;
        }
    }

    private void WaitForBuild() =>
        Assert.True(SpinWait.SpinUntil(() => _sandbox.Builds > 0, TimeSpan.FromSeconds(30)), "No build was started.");
}
