using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Ingestion;

/// <summary>An input of many files that are read together because one part explains another, such as a platform's export.</summary>
public abstract class InputBundle
{
    /// <summary>The name that messages and rejected rows show.</summary>
    public abstract string Name { get; }

    /// <summary>Files and folders that it is made of, so that no output replaces one of them.</summary>
    public abstract IReadOnlyList<string> Paths { get; }

    /// <summary>Reads its posts, oldest file first; what was found, joined, unknown and left out is in <see cref="PostBatch.Findings"/>.</summary>
    /// <exception cref="PlauditException">It cannot be read, or is refused.</exception>
    internal abstract IAsyncEnumerable<PostBatch> ReadPostsAsync(PostReaderOptions options, CancellationToken cancellationToken);

    /// <summary>Reads the profiles that it shows; often one, the owner's.</summary>
    /// <exception cref="PlauditException">It cannot be read, or is refused.</exception>
    internal abstract IAsyncEnumerable<ProfileBatch> ReadProfilesAsync(ProfileReaderOptions options, CancellationToken cancellationToken);
}
