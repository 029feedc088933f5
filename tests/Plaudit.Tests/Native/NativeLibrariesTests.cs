using Plaudit.Native;

namespace Plaudit.Tests.Native;

public sealed class NativeLibrariesTests
{
    [Fact]
    public void Load_LibraryInNoPlace_NamesThePackageInOneLine()
    {
        var absent = new NativeLibraryInfo("absent", "Absent", ["libplaudit-absent.so.9"], "the package 'absent9' provides it");

        var exception = Assert.Throws<MissingNativeLibraryException>(() => NativeLibraries.Load(absent));

        Assert.Equal("Absent is not installed: the package 'absent9' provides it.", exception.Message);
    }

    [Fact]
    public void Load_FirstNameMissing_TriesTheNext()
    {
        var library = new NativeLibraryInfo("c", "C", ["libplaudit-absent.so.9", "libc.so.6"], "nothing");

        Assert.NotEqual(0, NativeLibraries.Load(library));
    }

    [Theory]
    [InlineData(NativeLibraries.XGBoost, "apt-get install libxgboost0")]
    [InlineData(NativeLibraries.DuckDb, "npm ci --ignore-scripts")]
    [InlineData(NativeLibraries.Lzma, "apt-get install liblzma5")]
    [InlineData(NativeLibraries.Vips, "apt-get install libvips42")]
    [InlineData(NativeLibraries.OnnxRuntime, "./plaudit installs it")]
    public void Find_EachLibrary_NamesTheCommandThatInstallsIt(string importName, string command) =>
        Assert.Contains(command, NativeLibraries.Find(importName)!.MissingMessage);

    [Fact]
    public void PackageFolders_FileInTheFolderOfTheVariable_IsFound()
    {
        Assert.EndsWith("libonnxruntime.so.1", PackageFolders.Find("libonnxruntime.so.1"));
        Assert.Equal(AppContext.BaseDirectory, PackageFolders.All[0]);
        Assert.Null(PackageFolders.Find("absent"));
    }
}
