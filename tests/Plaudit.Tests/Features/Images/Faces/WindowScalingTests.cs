using FsCheck;
using FsCheck.Fluent;
using Plaudit.Features.Images;
using Plaudit.Features.Images.Faces;

namespace Plaudit.Tests.Features.Images.Faces;

public sealed class WindowScalingTests
{
    [Fact]
    public void Fill_OfTheSameSize_IsThePicture()
    {
        var image = Pictures.Noise(16, 16, 1);

        var filled = Fill(image, new SquareWindow(0, 0, 16), 16);

        for (var i = 0; i < filled.Length; i++)
            Assert.Equal((image.Pixels[i] / 127.5) - 1, filled[i], 1e-5);
    }

    [Fact]
    public void Fill_WholeWidePicture_LiesInTheMiddleOfBlack()
    {
        var image = Pictures.Solid(40, 20, 255, 255, 255);

        var filled = Fill(image, SquareWindow.Of(image), 8);

        for (var i = 0; i < filled.Length; i++)
            Assert.Equal(i / 24 is >= 2 and < 6 ? 1 : -1, filled[i], 1e-5);
    }

    [Fact]
    public void Fill_EnlargedEdge_LiesBetweenItsNeighbours()
    {
        var image = Pictures.Grey(4, 4, (x, _) => x < 2 ? 0 : 255);

        var line = Fill(image, new SquareWindow(0, 0, 4), 16).Where((_, i) => i % 3 == 0).Skip(8 * 16).Take(16).ToArray();

        // The middles of the two pixels are at 1.5 and 2.5, that is at 6 and 10 of 16.
        for (var i = 2; i < 14; i++)
            Assert.Equal((2 * Math.Clamp((i + 0.5 - 6) / 4, 0, 1)) - 1, line[i], 1e-5);
    }

    // The fast way against the plain one: the mean of a pixel's square, sampled closely.
    [Fact]
    public void Fill_AnyWindow_IsTheMeanOfWhatIsCovered() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var image = Pictures.Noise(random.Next(1, 90), random.Next(1, 90), seed);
        const int Side = 5, Fine = 40;
        var window = new SquareWindow(random.Next(-30, 60), random.Next(-30, 60), Side * random.Next(1, 14));

        var filled = Fill(image, window, Side);

        var step = window.Side / Side;
        for (var i = 0; i < Side * Side; i++)
        {
            double sum = 0;
            for (var k = 0; k < Fine * Fine; k++)
            {
                var x = (int)Math.Floor(window.Left + (((i % Side) + (((k % Fine) + 0.5) / Fine)) * step));
                var y = (int)Math.Floor(window.Top + (((i / Side) + (((k / Fine) + 0.5) / Fine)) * step));
                sum += x >= 0 && y >= 0 && x < image.Width && y < image.Height ? Pictures.At(image, x, y).G : 0;
            }
            // Samples do not fall evenly on pixels unless their number divides; that is at most a few levels.
            Assert.Equal((sum / (Fine * Fine) / 127.5) - 1, filled[(3 * i) + 1], 0.12);
        }
    }).QuickCheckThrowOnFailure();

    private static float[] Fill(PixelImage image, SquareWindow window, int side)
    {
        var input = new float[side * side * 3];
        WindowScaling.Fill(image, window, side, input);
        return input;
    }
}
