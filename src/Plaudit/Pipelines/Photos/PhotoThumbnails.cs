using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Reports.Documents;

namespace Plaudit.Pipelines.Photos;

/// <summary>Small copies of pictures for a report: upright, without what the camera wrote into the file.</summary>
/// <param name="cancellationToken">Stops before a picture is decoded.</param>
internal sealed class PhotoThumbnails(CancellationToken cancellationToken)
{
    private const int LargeSide = 360;
    private const int SmallSide = 120;
    private const int Quality = 75;

    private readonly ImageReader _large = new(new ImageReaderOptions { LongerSide = LargeSide });
    private readonly ImageReader _small = new(new ImageReaderOptions { LongerSide = SmallSide });
    private readonly Dictionary<(string File, bool IsSmall), ReportPicture> _made = [];

    public ReportPicture Large(string file, string caption) => Of(file, caption, isSmall: false);

    public ReportPicture Small(string file, string caption) => Of(file, caption, isSmall: true);

    // One picture may be beside several candidates.
    private ReportPicture Of(string file, string caption, bool isSmall)
    {
        if (!_made.TryGetValue((file, isSmall), out var picture))
        {
            // It was read once before; one that went away since is an empty picture, not the end of the report.
            var image = (isSmall ? _small : _large).Read(file, cancellationToken).Image ?? new PixelImage(1, 1, [255, 255, 255]);
            picture = new ReportPicture(image.ToJpeg(Quality), image.Width, image.Height, caption);
            _made.Add((file, isSmall), picture);
        }
        return picture with { Caption = ShownText.Of(caption) };
    }
}
