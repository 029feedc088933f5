namespace Plaudit.Features.Images.Faces;

/// <summary>
/// Reads the answer of BlazeFace for pictures of 256 x 256: two boxes in each of 16 x 16 cells, six in each of 8 x 8 (Bazarevsky et al. 2019,
/// section 3.2). The model says where a box lies beside the middle of its cell, and how sure it is.
/// </summary>
internal static class FaceAnchors
{
    /// <summary>Pixels a side of the pictures that the model takes.</summary>
    public const int Side = 256;

    /// <summary>How many boxes it answers with.</summary>
    public const int Count = (2 * 16 * 16) + (6 * 8 * 8);

    /// <summary>Numbers of a box: middle, width, height, and six points of the face that are not used, in pixels.</summary>
    public const int BoxNumbers = 16;

    private static readonly (float X, float Y)[] s_middles = [.. Middles(16, 2), .. Middles(8, 6)];

    /// <summary>The boxes of at least some score, in pixels of the picture.</summary>
    /// <param name="answer">The scores of all boxes, before the logistic function, and then the numbers of each.</param>
    /// <param name="window">The part of the picture that was looked at.</param>
    /// <param name="leastScore">Above 0, below 1.</param>
    public static List<FaceBox> Decode(ReadOnlySpan<float> answer, SquareWindow window, double leastScore)
    {
        if (answer.Length != Count * (1 + BoxNumbers))
            throw new ArgumentException($"{answer.Length} numbers given: {Count * (1 + BoxNumbers)} are expected.", nameof(answer));
        var boxes = new List<FaceBox>();
        var least = Math.Log(leastScore / (1 - leastScore));
        var scale = window.Side / Side;
        for (var i = 0; i < Count; i++)
        {
            if (!(answer[i] >= least))
                continue;
            var numbers = answer.Slice(Count + (i * BoxNumbers), 4);
            var (width, height) = (numbers[2] * scale, numbers[3] * scale);
            var left = window.Left + ((s_middles[i].X + numbers[0]) * scale) - (width / 2);
            var top = window.Top + ((s_middles[i].Y + numbers[1]) * scale) - (height / 2);
            if (width > 0 && height > 0 && double.IsFinite(left + top + width + height))
                boxes.Add(new FaceBox(left, top, width, height, 1 / (1 + Math.Exp(-answer[i]))));
        }
        return boxes;
    }

    private static IEnumerable<(float X, float Y)> Middles(int cells, int each)
    {
        for (var i = 0; i < cells * cells * each; i++)
            yield return ((((i / each) % cells) + 0.5f) * Side / cells, ((i / each / cells) + 0.5f) * Side / cells);
    }
}
