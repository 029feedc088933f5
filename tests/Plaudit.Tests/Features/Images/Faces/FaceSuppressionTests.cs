using FsCheck;
using FsCheck.Fluent;
using Plaudit.Features.Images.Faces;

namespace Plaudit.Tests.Features.Images.Faces;

public sealed class FaceSuppressionTests
{
    [Fact]
    public void Merge_BoxesOfOneFace_BecomeTheirMeanWeighedByScore()
    {
        var merged = FaceSuppression.Merge([new(10, 10, 40, 40, 0.6), new(14, 10, 48, 40, 0.9), new(200, 10, 40, 40, 0.7)]);

        Assert.Equal([0.9, 0.7], merged.Select(box => box.Score));
        Assert.Equal((12.4, 10, 44.8, 40), (Math.Round(merged[0].Left, 9), Math.Round(merged[0].Top, 9), Math.Round(merged[0].Width, 9), Math.Round(merged[0].Height, 9)));
        Assert.Equal(new FaceBox(200, 10, 40, 40, 0.7), merged[1]);
    }

    [Fact]
    public void Merge_AnyBoxes_KeepsTheBestAndSpansNoMoreThanAll() => Prop.ForAll<int, NonNegativeInt>((seed, count) =>
    {
        var random = new Random(seed);
        FaceBox[] boxes = [.. Enumerable.Range(0, count.Get % 30).Select(_ =>
            new FaceBox(random.Next(100), random.Next(100), random.Next(1, 60), random.Next(1, 60), 0.4 + (0.5 * random.NextDouble())))];

        var merged = FaceSuppression.Merge(boxes);

        Assert.InRange(merged.Count, Math.Min(1, boxes.Length), boxes.Length);
        Assert.Equal(merged.OrderByDescending(box => box.Score), merged);
        if (boxes.Length > 0)
        {
            Assert.Equal(boxes.Max(box => box.Score), merged[0].Score);
            Assert.All(merged, box => Assert.InRange(box.Left, boxes.Min(b => b.Left) - 1e-9, boxes.Max(b => b.Left) + 1e-9));
        }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 0, 10, 10, 1)]
    [InlineData(5, 0, 10, 10, 1 / 3.0)]
    [InlineData(0, 0, 5, 10, 0.5)]
    [InlineData(10, 0, 10, 10, 0)]
    [InlineData(20, 20, 5, 5, 0)]
    public void Overlap_TwoBoxes_IsWhatBothHaveOverWhatEitherHas(double left, double top, double width, double height, double expected)
    {
        var box = new FaceBox(0, 0, 10, 10, 1);
        var other = new FaceBox(left, top, width, height, 1);

        Assert.Equal(expected, box.Overlap(other), 12);
        Assert.Equal(expected, other.Overlap(box), 12);
    }

    [Fact]
    public void Within_BoxBeyondThePicture_IsCutOffOrNothing()
    {
        var image = Pictures.Solid(100, 50, 0, 0, 0);

        Assert.Equal(new DetectedFace(0, 0.5, 0.25, 0.5, 0.8), new FaceBox(-20, 25, 45, 60, 0.8).Within(image));
        Assert.Null(new FaceBox(-20, 0, 20, 20, 0.8).Within(image));
    }
}
