using Plaudit.Features.Images.Faces;

namespace Plaudit.Tests.Features.Images.Faces;

public sealed class FaceAnchorsTests
{
    // Cell 3 of row 2 of the fine grid; cell 5 of row 1 of the coarse one.
    [Theory]
    [InlineData((2 * ((2 * 16) + 3)) + 1, 56, 40)]
    [InlineData(512 + (6 * (8 + 5)) + 4, 176, 48)]
    public void Decode_OneSureBox_LiesBesideTheMiddleOfItsCell(int index, double x, double y)
    {
        var answer = Answer();
        answer[index] = 2;
        (answer[At(index)], answer[At(index) + 1], answer[At(index) + 2], answer[At(index) + 3]) = (4, -8, 20, 30);

        var box = Assert.Single(FaceAnchors.Decode(answer, new SquareWindow(100, 1_000, 512), 0.5));

        Assert.Equal(new FaceBox(100 + (2 * (x + 4 - 10)), 1_000 + (2 * (y - 8 - 15)), 40, 60, 1 / (1 + Math.Exp(-2))), box);
    }

    [Fact]
    public void Decode_BoxesWithoutAreaOrSense_AreDropped()
    {
        var answer = Answer();
        (float Score, float Width)[] bad = [(5, 0), (5, -3), (float.NaN, 9), (5, float.NaN), (5, float.PositiveInfinity)];
        for (var i = 0; i < bad.Length; i++)
            (answer[i], answer[At(i) + 2], answer[At(i) + 3]) = (bad[i].Score, bad[i].Width, 9);

        Assert.Empty(FaceAnchors.Decode(answer, new SquareWindow(0, 0, 256), 0.5));
    }

    [Theory]
    [InlineData(0.85, 1.7345, 0)]
    [InlineData(0.85, 1.7347, 1)]
    public void Decode_Score_IsHeldAgainstTheLeastAfterTheLogisticFunction(double least, float score, int count)
    {
        var answer = Answer();
        (answer[7], answer[At(7) + 2], answer[At(7) + 3]) = (score, 9, 9);

        Assert.Equal(count, FaceAnchors.Decode(answer, new SquareWindow(0, 0, 256), least).Count);
    }

    [Fact]
    public void Decode_AnswerOfAnotherLength_Throws() =>
        Assert.Throws<ArgumentException>(() => FaceAnchors.Decode(new float[100], new SquareWindow(0, 0, 256), 0.5));

    private static float[] Answer()
    {
        var answer = new float[FaceAnchors.Count * (1 + FaceAnchors.BoxNumbers)];
        answer.AsSpan(0, FaceAnchors.Count).Fill(-50);
        return answer;
    }

    private static int At(int index) => FaceAnchors.Count + (index * FaceAnchors.BoxNumbers);
}
