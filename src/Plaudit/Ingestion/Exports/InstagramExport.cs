using System.Runtime.CompilerServices;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Ingestion.Exports;

/// <summary>
/// What Instagram gives an account's owner under "Download your information" in JSON: one or several ZIP archives, or the folders that they
/// unpack to, read as one. Likes are in it for professional accounts alone; posts without them have likes that are not known.
/// </summary>
public sealed class InstagramExport : InputBundle
{
    private readonly ExportOwner _owner;
    private readonly IReadOnlyList<ExportPart> _parts;
    private readonly ArchiveLimits _limits;

    internal InstagramExport(ExportOwner owner, IReadOnlyList<ExportPart> parts, ArchiveLimits limits)
    {
        _owner = owner;
        _parts = parts;
        _limits = limits;
        Paths = [.. parts.Select(part => part.Path).Distinct(StringComparer.Ordinal)];
        var first = parts[0].Root.Length == 0 ? Paths[0] : $"{Paths[0]}/{parts[0].Root.TrimEnd('/')}";
        Name = Paths.Count == 1 ? first : $"{first} and {Paths.Count - 1} more";
    }

    public override string Name { get; }

    public override IReadOnlyList<string> Paths { get; }

    /// <summary>The owner's handle, or what stands for it where the export does not tell.</summary>
    public string Account => _owner.Account;

    /// <summary>Whether a path is an export: a ZIP archive, or a folder that holds files of one at any depth. Reads names alone.</summary>
    public static bool IsExport(string path) => ExportGrouping.IsExport(path);

    /// <summary>Brings archives and folders together by account, each account's in the order of their names.</summary>
    /// <param name="paths">Archives and folders; a folder may also hold archives.</param>
    /// <param name="labels">What labels stand for; by default <see cref="ExportLabels.Default"/>.</param>
    /// <param name="limits">How much is accepted; by default that of <see cref="ArchiveLimits"/>.</param>
    /// <exception cref="PlauditException">One of them is refused, is no export, or does not tell whose it is.</exception>
    public static IReadOnlyList<InstagramExport> Group(IReadOnlyList<string> paths, ExportLabels? labels = null, ArchiveLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        limits ??= new ArchiveLimits();
        limits.Validate();
        return ExportGrouping.Group(paths, labels ?? ExportLabels.Default, limits);
    }

    /// <summary>
    /// Writes the pictures of posts into a folder, as <c>POSTID_N.jpg</c> and so on; videos are left out. Each file is copied byte for byte:
    /// where a picture holds the place at which it was taken (GPS data), so does its copy.
    /// </summary>
    /// <param name="folder">The folder; made where it is missing. A file that is there stays: the same content is fine, another is refused.</param>
    /// <param name="progress">How many posts are done.</param>
    /// <param name="cancellationToken">Stops between two pictures.</param>
    /// <exception cref="PlauditException">The export is refused, or a picture cannot be written.</exception>
    public async Task<ExtractedImages> ExtractImagesAsync(
        string folder,
        IProgress<ProgressReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        using var tree = new ExportTree(_parts, _limits);
        var content = await new ExportContentReader(tree, ExportLabels.BuiltIn, new ExportFindings()).ReadAsync(cancellationToken);
        return await new ImageExtraction(tree, folder).WriteAsync(content.Posts, progress, cancellationToken);
    }

    internal override async IAsyncEnumerable<PostBatch> ReadPostsAsync(
        PostReaderOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var findings = new ExportFindings();
        using var tree = new ExportTree(_parts, _limits);
        var labels = options.ExportLabels ?? ExportLabels.Default;
        var content = await new ExportContentReader(tree, labels, findings).ReadAsync(cancellationToken);
        _owner.Report(findings);
        var posts = new ExportAssembly(_owner.Account, content, findings).Posts();
        var unknownMediaTypes = content.Posts.Count(post => post.MediaType is null && post.Media.Count > 0);
        yield return new PostBatch(Name, posts, content.Rejected, [], unknownMediaTypes) { Findings = findings.All };
    }

    internal override async IAsyncEnumerable<ProfileBatch> ReadProfilesAsync(
        ProfileReaderOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var findings = new ExportFindings();
        using var tree = new ExportTree(_parts, _limits);
        var labels = options.ExportLabels ?? ExportLabels.Default;
        _owner.Report(findings);
        var profile = await new OwnerProfileReader(tree, _owner, labels, findings).ReadAsync(options.ObservedAt, cancellationToken);
        yield return new ProfileBatch(Name, [new ProfileRow(profile, 1)], [], []) { Findings = findings.All };
    }
}
