using System.Numerics;
using Plaudit.Features.Images;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Photos.Samples;
using Plaudit.Tests.Features.Images;

namespace Plaudit.Tests.Pipelines.Photos.Samples;

public sealed class SampleCanvasTests
{
    private static readonly Vector3 s_red = new(1, 0, 0);

    [Fact]
    public void Gradient_GoesFromTopToBottom()
    {
        var image = Draw(20, 40, canvas => canvas.Gradient(Vector3.Zero, Vector3.One));

        Assert.Equal((3, 3, 3), Pictures.At(image, 0, 0));
        Assert.Equal((252, 252, 252), Pictures.At(image, 19, 39));
    }

    [Fact]
    public void Ellipse_CoversItsAreaAndNoMore()
    {
        var image = Draw(200, 300, canvas => canvas.Ellipse(new Vector2(0.5f, 0.75f), new Vector2(0.2f, 0.4f), s_red));

        Assert.Equal(Math.PI * 40 * 80, Red(image), 60.0);
        Assert.Equal((255, 0, 0), Pictures.At(image, 100, 150 + 77));
        Assert.Equal((0, 0, 0), Pictures.At(image, 100 + 43, 150));
    }

    [Fact]
    public void Ellipse_TurnedByAQuarter_SwapsItsRadii()
    {
        var image = Draw(200, 200, canvas => canvas.Ellipse(new Vector2(0.5f), new Vector2(0.1f, 0.4f), s_red, angle: MathF.PI / 2));

        Assert.Equal((255, 0, 0), Pictures.At(image, 100 + 75, 100));
        Assert.Equal((0, 0, 0), Pictures.At(image, 100, 100 + 25));
    }

    // Its edge fades out on all sides before the part that is looked at ends.
    [Fact]
    public void Ellipse_FlatAndSoft_IsNotCutOff()
    {
        var image = Draw(200, 200, canvas => canvas.Ellipse(new Vector2(0.5f), new Vector2(0.15f, 0.03f), Vector3.One, soft: 0.06f));

        for (var x = 1; x < 200; x++)
        {
            Assert.InRange(Pictures.At(image, x, 100).R - Pictures.At(image, x - 1, 100).R, -25, 25);
        }
    }

    [Fact]
    public void Ellipse_Shaded_IsDarkerAtTheLowerRight()
    {
        var image = Draw(100, 100, canvas => canvas.Ellipse(new Vector2(0.5f), new Vector2(0.4f), Vector3.One, shade: 0.5f));

        Assert.True(Pictures.At(image, 35, 35).G > Pictures.At(image, 65, 65).G + 20);
    }

    [Fact]
    public void Rectangle_CoversItsArea_RoundCornersLess()
    {
        var plain = Draw(200, 200, canvas => canvas.Rectangle(new Vector2(0.1f), new Vector2(0.6f, 0.5f), s_red));
        var round = Draw(200, 200, canvas => canvas.Rectangle(new Vector2(0.1f), new Vector2(0.6f, 0.5f), s_red, round: 0.1f));

        Assert.Equal(100 * 80, Red(plain), 60.0);
        Assert.Equal((100 * 80) - ((4 - Math.PI) * 20 * 20), Red(round), 60.0);
    }

    [Fact]
    public void Line_IsAsWideAsAsked()
    {
        var image = Draw(200, 200, canvas => canvas.Line(new Vector2(0.2f, 0.5f), new Vector2(0.8f, 0.5f), 0.05f, s_red));

        Assert.Equal((120 * 10) + (Math.PI * 25), Red(image), 30.0);
    }

    [Fact]
    public void Shapes_OutsideThePicture_ChangeNothing()
    {
        var image = Draw(50, 60, canvas =>
        {
            canvas.Ellipse(new Vector2(-2, 0.5f), new Vector2(0.3f), s_red);
            canvas.Rectangle(new Vector2(3), new Vector2(4), s_red);
            canvas.Line(new Vector2(-1, -1), new Vector2(2, -1), 0.1f, s_red);
            canvas.Below(_ => 5, s_red, s_red);
        });

        Assert.Equal(0, Red(image));
    }

    [Fact]
    public void Blur_KeepsTheLightAndWidensTheEdge()
    {
        var image = Draw(100, 100, canvas =>
        {
            canvas.Rectangle(new Vector2(0.4f), new Vector2(0.6f), s_red);
            canvas.Blur(0.05f);
        });

        Assert.Equal(400, image.Pixels.Sum(value => value) / 255.0, 8.0);
        Assert.InRange(Pictures.At(image, 40, 50).R, 60, 190);
        Assert.InRange(Pictures.At(image, 36, 50).R, 5, 100);
    }

    [Fact]
    public void Blur_OfOneColour_ChangesNothingUpToTheEdges()
    {
        var image = Draw(60, 80, canvas =>
        {
            canvas.Gradient(SampleColours.Grey(0.5), SampleColours.Grey(0.5));
            canvas.Blur(0.1f);
        });

        Assert.All(image.Pixels, value => Assert.InRange(value, 127, 129));
    }

    [Fact]
    public void Texture_ChangesLightButNotItsMean()
    {
        var image = Draw(200, 200, canvas =>
        {
            canvas.Gradient(SampleColours.Grey(0.5), SampleColours.Grey(0.5));
            canvas.Texture(new SampleRandom(1, 0), 20, 0.3f);
        });

        Assert.Equal(128, image.Pixels.Average(value => value), 4.0);
        Assert.InRange(image.Pixels.Max() - image.Pixels.Min(), 40, 160);
    }

    [Theory]
    [InlineData(0, 1, 0, 0)]
    [InlineData(120, 0, 1, 0)]
    [InlineData(240, 0, 0, 1)]
    [InlineData(60, 1, 1, 0)]
    public void Hsv_OfFullSaturation_IsAPureColour(double hue, float red, float green, float blue) =>
        Assert.Equal(new Vector3(red, green, blue), SampleColours.Hsv(hue, 1, 1));

    // Pixels that are red, those of the edge in part.
    private static double Red(PixelImage image) => image.Pixels.Where((_, i) => i % 3 == 0).Sum(value => value / 255.0);

    private static PixelImage Draw(int width, int height, Action<SampleCanvas> draw)
    {
        var canvas = new SampleCanvas(width, height);
        draw(canvas);
        return canvas.ToImage();
    }
}
