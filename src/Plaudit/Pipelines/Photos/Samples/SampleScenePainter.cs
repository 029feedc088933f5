using System.Numerics;
using Plaudit.Features.Images;

namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>Draws a scene, and gives it the light and colour that its traits say.</summary>
internal static class SampleScenePainter
{
    // How far the strongest traits move a picture.
    private const float WarmthReach = 0.22f;
    private const float BrightnessGain = 0.3f;
    private const float BrightnessLift = 0.07f;
    private const float ContrastReach = 0.22f;
    private const float Grain = 0.012f;

    public static PixelImage Paint(SampleScene scene, int longerSide)
    {
        var (width, height) = scene.Aspect >= 1
            ? (longerSide, (int)Math.Round(longerSide / scene.Aspect))
            : ((int)Math.Round(longerSide * scene.Aspect), longerSide);
        var canvas = new SampleCanvas(width, height);
        var random = new SampleRandom(scene.Random.Seed, scene.Random.Stream);
        switch (scene.Kind)
        {
            case SampleSceneKind.Portrait:
                SamplePeoplePainter.Portrait(canvas, scene, random);
                break;
            case SampleSceneKind.Group:
                SamplePeoplePainter.Group(canvas, scene, random);
                break;
            case SampleSceneKind.Landscape:
                SamplePlacePainter.Landscape(canvas, scene, random);
                break;
            case SampleSceneKind.Night:
                SamplePlacePainter.Night(canvas, scene, random);
                break;
            case SampleSceneKind.Food:
                SampleFoodPainter.Paint(canvas, scene, random);
                break;
            default:
                SampleScreenshotPainter.Paint(canvas, scene, random);
                break;
        }
        Finish(canvas, scene, random);
        return canvas.ToImage();
    }

    /// <summary>Where the subject is: between the middle and where the lines at a third of each side cross.</summary>
    /// <param name="canvas">What is drawn on.</param>
    /// <param name="scene">With the share of the way.</param>
    /// <param name="random">Chooses left or right, and shakes a little.</param>
    /// <param name="third">Which third from the top; 1 or 2.</param>
    public static Vector2 Subject(SampleCanvas canvas, SampleScene scene, SampleRandom random, int third = 1)
    {
        var centre = new Vector2(canvas.Right, canvas.Bottom) / 2;
        var crossing = new Vector2(canvas.Right * (random.Chance(0.5) ? 1 : 2), canvas.Bottom * third) / 3;
        var shake = new Vector2((float)random.Uniform(-0.015, 0.015), (float)random.Uniform(-0.015, 0.015));
        return Vector2.Lerp(centre, crossing, (float)scene.Thirds) + shake;
    }

    private static void Finish(SampleCanvas canvas, SampleScene scene, SampleRandom random)
    {
        var (warmth, brightness) = ((float)scene.Warmth, (float)scene.Brightness);
        var gain = new Vector3(1 + (WarmthReach * warmth), 1 + (0.02f * warmth), 1 - (WarmthReach * warmth)) * (1 + (BrightnessGain * brightness));
        var lift = new Vector3(BrightnessLift * brightness);
        var contrast = 1 + (ContrastReach * (float)scene.Contrast);
        // Corners are darker, as lenses have it.
        var corners = scene.Kind == SampleSceneKind.Screenshot ? 0 : (float)random.Uniform(0, 0.3);
        var grain = scene.Kind == SampleSceneKind.Screenshot ? 0 : Grain * (scene.Kind == SampleSceneKind.Night ? 2 : 1);
        var middle = new Vector2(canvas.Right, canvas.Bottom) / 2;
        canvas.Change((colour, place) =>
        {
            var light = 1 - (corners * (place - middle).LengthSquared() / middle.LengthSquared());
            var graded = ((((colour * light) - new Vector3(0.5f)) * contrast) + new Vector3(0.5f)) * gain;
            return graded + lift + new Vector3(grain * (float)(random.Uniform() + random.Uniform() - 1));
        });
    }
}
