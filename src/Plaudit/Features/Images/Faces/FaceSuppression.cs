namespace Plaudit.Features.Images.Faces;

/// <summary>
/// Makes one box of all that mean the same face: their mean, weighed by score, as BlazeFace does it instead of dropping all but the best
/// (Bazarevsky et al. 2019, "BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs", section 3.4).
/// </summary>
internal static class FaceSuppression
{
    /// <summary>Boxes that overlap by more mean the same face (the setting of MediaPipe).</summary>
    public const double SameFace = 0.3;

    /// <summary>One box a face, the highest score first; each has the score of its best.</summary>
    public static List<FaceBox> Merge(IEnumerable<FaceBox> boxes)
    {
        List<FaceBox> rest = [.. boxes.OrderByDescending(box => box.Score)], merged = [];
        while (rest.Count > 0)
        {
            var best = rest[0];
            double left = 0, top = 0, width = 0, height = 0, weight = 0;
            List<FaceBox> apart = [];
            for (var i = 0; i < rest.Count; i++)
            {
                var box = rest[i];
                if (i > 0 && best.Overlap(box) <= SameFace)
                {
                    apart.Add(box);
                    continue;
                }
                left += box.Score * box.Left;
                top += box.Score * box.Top;
                width += box.Score * box.Width;
                height += box.Score * box.Height;
                weight += box.Score;
            }
            merged.Add(new FaceBox(left / weight, top / weight, width / weight, height / weight, best.Score));
            rest = apart;
        }
        return merged;
    }
}
