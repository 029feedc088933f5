using System.Diagnostics;
using Plaudit.Data;
using Plaudit.Features.Images;

namespace Plaudit.Tests.Features.Images;

public sealed class ImageFeatureCacheTests
{
    [Fact]
    public void TryGet_AfterReopening_GivesWhatWasAdded()
    {
        using var folder = new TemporaryFolder();
        using (var cache = new ImageFeatureCache(folder.Path, "k", 3))
        {
            cache.Add(Key(1), [1, float.NaN, 3]);
            AssertHolds(cache, 1, 1, float.NaN, 3);
        }

        using var reopened = new ImageFeatureCache(folder.Path, "k", 3);

        AssertHolds(reopened, 1, 1, float.NaN, 3);
        Assert.False(reopened.TryGet(Key(2), new float[3]));
        Assert.Equal(1, reopened.Count);
    }

    [Fact]
    public void Add_SameAgain_ReplacesIt()
    {
        using var folder = new TemporaryFolder();
        using var cache = new ImageFeatureCache(folder.Path, "k", 1);
        cache.Add(Key(1), [1]);
        cache.Flush();
        cache.Add(Key(1), [2]);
        cache.Flush();

        AssertHolds(cache, 1, 2);
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void Flush_OfTwoAtOnce_KeepsWhatBothAdded()
    {
        using var folder = new TemporaryFolder();
        using (var first = new ImageFeatureCache(folder.Path, "k", 2))
        using (var second = new ImageFeatureCache(folder.Path, "k", 2))
        {
            Parallel.For(0, 8, worker =>
            {
                for (var i = 0; i < 50; i++)
                {
                    var cache = worker % 2 == 0 ? first : second;
                    cache.Add(Key((worker * 1_000) + i), [worker, i]);
                    cache.Flush();
                }
            });
        }

        using var both = new ImageFeatureCache(folder.Path, "k", 2);
        Assert.Equal(400, both.Count);
        for (var worker = 0; worker < 8; worker++)
        {
            for (var i = 0; i < 50; i++)
                AssertHolds(both, (worker * 1_000) + i, worker, i);
        }
    }

    [Fact]
    public void Flush_SeesWhatAnotherWrote()
    {
        using var folder = new TemporaryFolder();
        using var first = new ImageFeatureCache(folder.Path, "k", 1);
        using var second = new ImageFeatureCache(folder.Path, "k", 1);
        first.Add(Key(1), [1]);
        first.Flush();
        second.Add(Key(2), [2]);
        second.Flush();

        AssertHolds(second, 1, 1);
        Assert.False(first.TryGet(Key(2), new float[1]));
        first.Add(Key(3), [3]);
        first.Flush();
        AssertHolds(first, 2, 2);
    }

    [Fact]
    public void Flush_OverTheBound_DropsTheOlderHalf()
    {
        using var folder = new TemporaryFolder();
        const int Bound = 64 << 10;
        using var cache = new ImageFeatureCache(folder.Path, "k", 25, Bound);
        using var other = new ImageFeatureCache(folder.Path, "k", 25, Bound);
        for (var i = 0; i < 2_000; i++)
        {
            cache.Add(Key(i), Enumerable.Repeat((float)i, 25).ToArray());
            if (i % 10 == 9)
                cache.Flush();
            Assert.True(!File.Exists(folder.File("k.cache")) || new FileInfo(folder.File("k.cache")).Length <= Bound);
        }

        AssertHolds(cache, 1_999, Enumerable.Repeat(1_999f, 25).ToArray());
        Assert.False(cache.TryGet(Key(0), new float[25]));
        Assert.InRange(cache.Count, 200, 470);
        // One that held the older file goes on with the newer.
        other.Add(Key(5_000), new float[25]);
        other.Flush();
        AssertHolds(other, 1_999, Enumerable.Repeat(1_999f, 25).ToArray());
        AssertHolds(other, 5_000, new float[25]);
    }

    [Fact]
    public void TryGet_DamagedRecord_IsNotThere()
    {
        using var folder = new TemporaryFolder();
        Fill(folder, 3);
        var bytes = File.ReadAllBytes(folder.File("k.cache"));
        bytes[^12] ^= 1;
        File.WriteAllBytes(folder.File("k.cache"), bytes);

        using var cache = new ImageFeatureCache(folder.Path, "k", 1);

        Assert.Equal(2, Enumerable.Range(0, 3).Count(i => cache.TryGet(Key(i), new float[1])));
    }

    [Fact]
    public void Open_FileCutOffInARecord_KeepsTheWholeOnesAndGoesOn()
    {
        using var folder = new TemporaryFolder();
        Fill(folder, 3);
        var bytes = File.ReadAllBytes(folder.File("k.cache"));
        File.WriteAllBytes(folder.File("k.cache"), bytes[..^5]);

        using (var cache = new ImageFeatureCache(folder.Path, "k", 1))
        {
            Assert.Equal(2, cache.Count);
            cache.Add(Key(7), [7]);
        }
        using var reopened = new ImageFeatureCache(folder.Path, "k", 1);
        Assert.Equal(3, reopened.Count);
        AssertHolds(reopened, 7, 7);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("a file of another program that is longer than the header of ours")]
    public void Open_ForeignFile_IsReplaced(string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("k.cache", text);
        Fill(folder, 2);

        using var cache = new ImageFeatureCache(folder.Path, "k", 1);
        Assert.Equal(2, cache.Count);
    }

    [Fact]
    public void Open_FolderThatIsAFile_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("file", "");

        Assert.Contains(file, Assert.Throws<PlauditException>(() => new ImageFeatureCache(file, "k", 1)).Message);
    }

    [Fact]
    public void Flush_OverTheBound_HoldsOneRecordAtATime()
    {
        using var folder = new TemporaryFolder();
        const int Values = 1_792;
        using var cache = new ImageFeatureCache(folder.Path, "k", Values, 8 << 20);
        for (var i = 0; i < 1_160; i++)
            cache.Add(Key(i), new float[Values]);
        cache.Flush();
        for (var i = 0; i < 4; i++)
            cache.Add(Key(6_000 + i), new float[Values]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        cache.Flush();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(new FileInfo(folder.File("k.cache")).Length, 3 << 20, 5 << 20);
        Assert.True(allocated < 1 << 20, $"{allocated} bytes");
    }

    [Fact]
    public void Open_LongRecords_ReadsTheirHashesAlone()
    {
        using var folder = new TemporaryFolder();
        const int Values = 1_792;
        using (var cache = new ImageFeatureCache(folder.Path, "k", Values))
        {
            for (var i = 0; i < 300; i++)
                cache.Add(Key(i), Enumerable.Repeat((float)i, Values).ToArray());
        }
        var before = BytesRead();
        using var reopened = new ImageFeatureCache(folder.Path, "k", Values);
        var read = BytesRead() - before;

        Assert.Equal(300, reopened.Count);
        AssertHolds(reopened, 299, Enumerable.Repeat(299f, Values).ToArray());
        Assert.True(read < new FileInfo(folder.File("k.cache")).Length / 10, $"{read} bytes");
    }

    [Fact]
    public void Flush_FileThatCannotBeReplaced_LeavesNothingBehindAndSaysWhy()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("k.cache"));
        using var cache = new ImageFeatureCache(folder.Path, "k", 1);
        cache.Add(Key(1), [1]);
        cache.Flush();
        cache.Add(Key(2), [1]);

        Assert.Contains("k.cache' cannot be written", cache.Failure, StringComparison.Ordinal);
        Assert.Equal(2, cache.LostCount);
        Assert.False(File.Exists(folder.File("k.cache.new")));
    }

    // A user who may write anywhere is not kept out by this, and the cache then works as ever.
    [Fact]
    public void TryGet_CacheThatMayOnlyBeRead_GivesWhatIsThere()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        using var folder = new TemporaryFolder();
        Fill(folder, 2);
        File.SetUnixFileMode(folder.File("k.cache"), UnixFileMode.UserRead);
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            using var cache = new ImageFeatureCache(folder.Path, "k", 1);
            AssertHolds(cache, 1, 1);
            cache.Add(Key(7), [7]);
            cache.Flush();
            AssertHolds(cache, 0, 0);
        }
        finally
        {
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Theory]
    [InlineData(89, true)]
    [InlineData(91, false)]
    public void Open_CacheUnusedForDays_GoesAfterNinety(int days, bool stays)
    {
        using var folder = new TemporaryFolder();
        var old = Unused(folder, "embedding-old.cache", days, 100);
        var foreign = Unused(folder, "other.cache", 1_000, 100);
        var own = Unused(folder, "measured-own.cache", 1_000, 100);
        folder.Write("embedding-old.cache.lock", "");

        using var cache = new ImageFeatureCache(folder.Path, "measured-own", 1);

        Assert.Equal((stays, stays, true, true), (File.Exists(old), File.Exists(old + ".lock"), File.Exists(foreign), File.Exists(own)));
    }

    [Fact]
    public void Open_CachesOverTheBound_LosesThoseUnusedForLongest()
    {
        using var folder = new TemporaryFolder();
        string[] files = [.. Enumerable.Range(1, 5).Select(days => Unused(folder, $"embedding-{days}.cache", days, 1L << 30))];

        using var cache = new ImageFeatureCache(folder.Path, "measured-new", 1);

        Assert.Equal([true, true, true, true, false], files.Select(File.Exists));
    }

    [Fact]
    public void Open_CacheThatIsReadNow_CountsAsUsed()
    {
        using var folder = new TemporaryFolder();
        var file = Unused(folder, "measured-own.cache", 1_000, 100);
        new ImageFeatureCache(folder.Path, "measured-own", 1).Dispose();

        using var other = new ImageFeatureCache(folder.Path, "measured-other", 1);

        Assert.True(File.Exists(file));
    }

    [Fact]
    public void Flush_TwoProcesses_KeepWhatBothAdded()
    {
        using var folder = new TemporaryFolder();
        using var cache = new ImageFeatureCache(folder.Path, "k", 1);
        cache.Add(Key(1), [1]);
        cache.Flush();
        // The lock is one of the system, so another process is kept out while it is held.
        using (var held = new FileStream(folder.File("k.cache.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        using (var flock = Process.Start(new ProcessStartInfo("flock", ["-n", folder.File("k.cache.lock"), "true"]))!)
        {
            flock.WaitForExit();
            Assert.Equal(1, flock.ExitCode);
        }
        using var free = Process.Start(new ProcessStartInfo("flock", ["-n", folder.File("k.cache.lock"), "true"]))!;
        free.WaitForExit();
        Assert.Equal(0, free.ExitCode);
    }

    // Takes no room on the disk, whatever its length.
    private static string Unused(TemporaryFolder folder, string name, int days, long length)
    {
        var path = folder.Write(name, "");
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(length);
        }
        var time = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-days);
        File.SetLastWriteTimeUtc(path, time);
        File.SetLastAccessTimeUtc(path, time);
        return path;
    }

    // Of this thread, as the system counts them.
    private static long BytesRead() => long.Parse(
        File.ReadLines("/proc/thread-self/io").First(line => line.StartsWith("rchar:", StringComparison.Ordinal))["rchar:".Length..],
        System.Globalization.CultureInfo.InvariantCulture);

    private static void Fill(TemporaryFolder folder, int count)
    {
        using var cache = new ImageFeatureCache(folder.Path, "k", 1);
        for (var i = 0; i < count; i++)
            cache.Add(Key(i), [i]);
    }

    private static ContentHash Key(int number) => ContentHash.Of(BitConverter.GetBytes(number));

    private static void AssertHolds(ImageFeatureCache cache, int key, params float[] expected)
    {
        var values = new float[expected.Length];
        Assert.True(cache.TryGet(Key(key), values));
        Assert.Equal(expected, values);
    }
}
