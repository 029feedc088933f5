using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Tests.Ingestion.Profiles;

/// <summary>Everything one reading of profiles gave, batches joined.</summary>
internal sealed record ProfileReading(List<ProfileRow> Rows, List<RejectedRow> Rejected, List<string> IgnoredColumns)
{
    /// <summary>The only profile, all others being a fault of the test.</summary>
    public Profile Profile
    {
        get
        {
            Assert.Empty(Rejected);
            return Assert.Single(Rows).Profile;
        }
    }

    public static Task<ProfileReading> OfAsync(string text, ProfileReaderOptions? options = null, string name = "folder/profiles.json") =>
        OfAsync(Encoding.UTF8.GetBytes(text), options, name);

    public static async Task<ProfileReading> OfAsync(byte[] bytes, ProfileReaderOptions? options = null, string name = "folder/profiles.json")
    {
        var reading = new ProfileReading([], [], []);
        await foreach (var batch in ProfileReaders.ReadAsync(File(bytes, name), options ?? new ProfileReaderOptions()))
        {
            Assert.Equal(name, batch.File);
            reading.Rows.AddRange(batch.Rows);
            reading.Rejected.AddRange(batch.Rejected);
            reading.IgnoredColumns.AddRange(batch.IgnoredColumns);
        }
        return reading;
    }

    public static InputFile File(string text, string name) => File(Encoding.UTF8.GetBytes(text), name);

    public static InputFile File(byte[] bytes, string name) => InputFile.FromStream(name, () => new MemoryStream(bytes));

    /// <summary>All that must not depend on how the bytes were cut into blocks, as a text.</summary>
    public string Fingerprint() => string.Join('\n', Rows.Select(r => $"{r.Line} {r.Profile}").Concat(Rejected.Select(r => r.ToString())).Concat(IgnoredColumns));
}
