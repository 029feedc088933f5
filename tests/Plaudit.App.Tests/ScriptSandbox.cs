using System.Diagnostics;
using System.Runtime.Versioning;

[assembly: SupportedOSPlatform("linux")]

namespace Plaudit.App.Tests;

/// <summary>
/// A copy of the scripts of the repository's root in a folder of its own, where <c>dotnet</c>, <c>apt-get</c>, <c>sudo</c> and <c>id</c>
/// are stand-ins that write down how they were called. Nothing else of the machine is on the PATH but the plain tools the scripts use.
/// </summary>
internal sealed class ScriptSandbox : IDisposable
{
    private static readonly string[] s_tools =
    [
        "bash", "basename", "cat", "cmp", "cp", "dirname", "env", "find", "flock", "grep", "mkdir", "mv", "readlink", "rm", "sed", "sleep",
        "sort", "tail", "touch", "uname",
    ];

    private const string PostgreSql = "lib/postgresql/15/bin";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plaudit-scripts-");

    private readonly Dictionary<string, string> _environment;

    public ScriptSandbox()
    {
        var source = RepositoryRoot();
        foreach (var script in new[] { "plaudit", "test", "build/setup.sh", ".ci/run" })
        {
            // The library is looked for in fixed places: here, below this folder.
            var text = File.ReadAllText(Path.Combine(source, script));
            Write(script, text.Replace("/usr/lib", PathOf("lib")).Replace("/usr/local/lib", PathOf("lib")));
            MakeExecutable(PathOf(script));
        }
        Write("global.json", "{}");
        Write("package-lock.json", "{}");
        Write("node_modules/.package-lock.json", "{}");
        foreach (var file in new[] { "package.json", "package-lock.json", ".npmrc" })
        {
            Write($"build/photos/{file}", "{}");
        }
        Write("examples/typescript/package-lock.json", "{}");
        Write("examples/typescript/node_modules/.package-lock.json", "{}");
        Write("artifacts/photo-packages/package-lock.json", "{}");
        Write("src/Plaudit.App/Program.cs", "return 0;");
        Write("src/Plaudit/Data/Post.cs", "sealed record Post;");
        Directory.CreateDirectory(PathOf("lib"));
        Directory.CreateDirectory(PathOf("bin"));
        foreach (var tool in s_tools)
        {
            File.CreateSymbolicLink(PathOf($"bin/{tool}"), File.Exists($"/usr/bin/{tool}") ? $"/usr/bin/{tool}" : $"/bin/{tool}");
        }
        _environment = new() { ["PATH"] = PathOf("bin"), ["HOME"] = PathOf("home"), ["SANDBOX"] = PathOf(".") };
        Stub("ldconfig", "");
        Stub("id", "echo 0");
        Stub("dotnet", s_dotnet);
        Stub("node", "");
        Stub("npm", s_npm);
        Stub("chromium", "");
        InstallLibrary();
        InstallPostgreSql();
    }

    // Builds by making the program's file, runs the program by showing what reached it, tests by handing out a prepared result file.
    private const string s_dotnet = """
        echo "dotnet $1 ${2##*/}" >>"$SANDBOX/calls"
        case "$1" in
            --version) [[ ! -e $SANDBOX/old-sdk ]] ;;
            build)
                if [[ -e $SANDBOX/gate ]]; then
                    until [[ -e $SANDBOX/gate-open ]]; do sleep 0.01; done
                fi
                if [[ -e $SANDBOX/broken ]]; then
                    echo "Determining projects to restore..."
                    echo "Post.cs(3,1): error CS1002: ; expected [Plaudit.csproj]"
                    exit 1
                fi
                echo "Build succeeded."
                mkdir -p artifacts/bin/Plaudit.App/release
                touch artifacts/bin/Plaudit.App/release/Plaudit.App.dll
                ;;
            test)
                echo "filter: ${*: -1}"
                name="$(basename "$2" .dll)"
                mkdir -p artifacts/test-results
                [[ ! -e $SANDBOX/$name.trx ]] || cp "$SANDBOX/$name.trx" artifacts/test-results/
                [[ ! -e $SANDBOX/$name.crashes ]]
                ;;
            *.dll)
                shift
                echo "folder: $PWD"
                printf 'argument: %s\n' "$@"
                if [[ ${1:-} == - ]]; then cat; fi
                ;;
        esac
        """;

    private const string s_npm = """
        echo "npm $*" >>"$SANDBOX/calls"
        cat >/dev/null
        echo "chatter"
        [[ ! -e $SANDBOX/offline ]] || exit 1
        mkdir -p node_modules
        echo '{}' >node_modules/.package-lock.json
        if [[ $PWD == *photo-packages.new ]]; then
            mkdir -p node_modules/onnxruntime-node/bin/napi-v6/linux/{x64,arm64} node_modules/nsfwjs/dist/models/{mobilenet_v2_mid,inception_v3}
            touch node_modules/onnxruntime-node/bin/napi-v6/linux/{x64,arm64}/libonnxruntime.so.1 node_modules/nsfwjs/LICENSE
            touch node_modules/nsfwjs/dist/models/mobilenet_v2_mid/model.min.js
            mkdir -p node_modules/@img/sharp-libvips-linux-{x64,arm64}/lib
            touch node_modules/@img/sharp-libvips-linux-{x64,arm64}/{lib/libvips-cpp.so.8.17.1,README.md}
            mkdir -p node_modules/@vladmandic/human/models
            touch node_modules/@vladmandic/human/{LICENSE,models/{blazeface.json,blazeface.bin,handtrack.bin}}
        fi
        """;

    /// <summary>How the stand-ins were called, in order.</summary>
    public string[] Calls => File.Exists(PathOf("calls")) ? File.ReadAllLines(PathOf("calls")) : [];

    public int Builds => Calls.Count(c => c.StartsWith("dotnet build", StringComparison.Ordinal));

    public string PathOf(string path) => Path.Combine(_folder.FullName, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    /// <summary>Puts a command in the PATH, or in another folder; <see langword="null"/> takes it away.</summary>
    public void Stub(string name, string? body, string folder = "bin")
    {
        if (body is null)
        {
            File.Delete(PathOf($"{folder}/{name}"));
            return;
        }
        Directory.CreateDirectory(PathOf(folder));
        Write("stub", $"#!{PathOf("bin/bash")}\n{body}\n");
        MakeExecutable(PathOf("stub"));
        // Copied by another process: a file this one has just written may be held open by a child that another test is starting, and
        // Linux refuses to execute a file that is open for writing.
        using var copy = Process.Start(PathOf("bin/cp"), ["--remove-destination", PathOf("stub"), PathOf($"{folder}/{name}")]);
        copy.WaitForExit();
    }

    public void SetEnvironment(string name, string value) => _environment[name] = value;

    public void InstallLibrary() => Write("lib/x86_64-linux-gnu/libxgboost.so.0", "");

    public void InstallPostgreSql()
    {
        Stub("initdb", "", PostgreSql);
        Stub("postgres", "", PostgreSql);
    }

    public void RemovePostgreSql() => Directory.Delete(PathOf("lib/postgresql"), recursive: true);

    public void RemovePhotoPackages() => Directory.Delete(PathOf("artifacts/photo-packages"), recursive: true);

    public void RemoveNpmPackages() => Directory.Delete(PathOf("node_modules"), recursive: true);

    /// <summary>The library is missing, and an <c>apt-get</c> that can install it is there.</summary>
    public void RemoveLibrary(bool packageIsListed = true)
    {
        Directory.Delete(PathOf("lib"), recursive: true);
        StubApt(packageIsListed);
    }

    /// <summary>An <c>apt-get</c> that can install the library, the browser and PostgreSQL.</summary>
    public void StubApt(bool packageIsListed = true)
    {
        Stub("apt-cache", "[[ -e $SANDBOX/listed ]]");
        Stub(
            "apt-get",
            """
            echo "apt-get $*" >>"$SANDBOX/calls"
            cat >/dev/null
            case "$*" in
                *update*) touch "$SANDBOX/listed" ;;
                *chromium*) cp "$SANDBOX/bin/node" "$SANDBOX/bin/chromium" ;;
                *postgresql*)
                    mkdir -p "$SANDBOX/lib/postgresql/15/bin"
                    cp "$SANDBOX/bin/node" "$SANDBOX/lib/postgresql/15/bin/initdb"
                    cp "$SANDBOX/bin/node" "$SANDBOX/lib/postgresql/15/bin/postgres"
                    ;;
                *install*) mkdir -p "$SANDBOX/lib/x86_64-linux-gnu" && touch "$SANDBOX/lib/x86_64-linux-gnu/libxgboost.so.0" ;;
            esac
            echo "chatter"
            """
        );
        if (packageIsListed)
        {
            Write("listed", "");
        }
    }

    /// <summary>Dates all sources two hours back and the last build one hour back, so that any change from now on is newer.</summary>
    public void Age()
    {
        var now = File.GetLastWriteTimeUtc(PathOf("artifacts/.built"));
        File.SetLastWriteTimeUtc(PathOf("artifacts/.built"), now.AddHours(-1));
        var sources = Directory.EnumerateFileSystemEntries(PathOf("src"), "*", SearchOption.AllDirectories);
        string[] single = ["src", "global.json", "package-lock.json", "node_modules/.package-lock.json"];
        foreach (var path in sources.Concat(single.Select(PathOf)))
        {
            File.SetLastWriteTimeUtc(path, now.AddHours(-2));
        }
    }

    public Result Run(string script, params string[] arguments) => Finish(Start(script, arguments));

    public Result RunWithInput(string script, string input, params string[] arguments)
    {
        var process = Start(script, arguments);
        process.StandardInput.Write(input);
        return Finish(process);
    }

    public Process Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(PathOf("bin/bash"), [PathOf(script), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        start.Environment.Clear();
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }

    public static Result Finish(Process process)
    {
        using (process)
        {
            process.StandardInput.Close();
            // One at a time is safe: what the stand-ins write to standard error is far smaller than a pipe.
            var output = process.StandardOutput.ReadToEnd();
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return new Result(process.ExitCode, output, error);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    public static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Plaudit.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }
        return folder;
    }

    private static void MakeExecutable(string path) =>
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    internal sealed record Result(int ExitCode, string Output, string Error)
    {
        public string LastLine => Output.TrimEnd('\n').Split('\n')[^1];

        public string[] ErrorLines => Error.TrimEnd('\n').Split('\n');
    }
}
