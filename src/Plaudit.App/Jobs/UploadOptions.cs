namespace Plaudit.App.Jobs;

/// <summary>What may be uploaded.</summary>
internal sealed record UploadOptions
{
    /// <summary>Largest upload in bytes. Default 2 GB.</summary>
    public long MaxBytes { get; init; } = 2L << 30;

    /// <summary>Largest upload of profiles in bytes. Default 10 MB.</summary>
    public long MaxProfilesBytes { get; init; } = 10 << 20;

    /// <summary>Most jobs that wait for files of the folder of data, uploads among them; more are refused. Default 100.</summary>
    public int MaxWaiting { get; init; } = 100;

    /// <summary>Bytes that stay free on the disk. Default 512 MB.</summary>
    public long MinFreeBytes { get; init; } = 512L << 20;

    /// <summary>How long an upload may take. Default one hour.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(1);
}
