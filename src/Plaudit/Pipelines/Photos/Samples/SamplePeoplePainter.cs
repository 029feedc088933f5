using System.Numerics;

namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>Draws one person, or a few side by side, before a background that is out of focus.</summary>
internal static class SamplePeoplePainter
{
    public static void Portrait(SampleCanvas canvas, SampleScene scene, SampleRandom random)
    {
        Background(canvas, scene, random);
        var size = (float)random.Uniform(0.19, 0.27);
        SampleFacePainter.Person(canvas, SampleScenePainter.Subject(canvas, scene, random), size, Clothes(scene, random), random);
    }

    public static void Group(SampleCanvas canvas, SampleScene scene, SampleRandom random)
    {
        Background(canvas, scene, random);
        var subject = SampleScenePainter.Subject(canvas, scene, random);
        var size = (float)random.Uniform(0.085, 0.12) * (scene.Faces > 3 ? 0.85f : 1);
        var gap = 2.3f * size;
        // Those farther from the middle of the group are behind the others.
        foreach (var i in Enumerable.Range(0, scene.Faces).OrderByDescending(i => Math.Abs(i - ((scene.Faces - 1) / 2.0))))
        {
            var offset = new Vector2((i - ((scene.Faces - 1) / 2f)) * gap, (float)random.Uniform(-0.04, 0.04));
            SampleFacePainter.Person(canvas, subject + offset, size * (float)random.Uniform(0.9, 1.1), Clothes(scene, random), random);
        }
    }

    private static Vector3 Clothes(SampleScene scene, SampleRandom random) =>
        random.Chance(0.3)
            ? SampleColours.Grey(random.Uniform(0.12, 0.8))
            : SampleColours.OfWarmth(scene.Warmth + random.Uniform(-0.3, 0.3), random, random.Uniform(0.3, 0.75));

    private static void Background(SampleCanvas canvas, SampleScene scene, SampleRandom random)
    {
        Vector3 Colour(double value) => SampleColours.OfWarmth(scene.Warmth, random, value);
        canvas.Gradient(Colour(random.Uniform(0.5, 0.8)), Colour(random.Uniform(0.3, 0.6)));
        switch (random.Below(4))
        {
            case 0:
                // Lights or leaves behind.
                for (var i = 4 + random.Below(24); i > 0; i--)
                {
                    canvas.Ellipse(Anywhere(canvas, random), new Vector2((float)random.Uniform(0.03, 0.11)), Colour(random.Uniform(0.5, 1)), opacity: 0.6f);
                }
                canvas.Blur((float)random.Uniform(0.005, 0.02));
                break;
            case 1:
                // A wall with pictures or windows.
                for (var i = 1 + random.Below(4); i > 0; i--)
                {
                    var from = Anywhere(canvas, random) - new Vector2(0.1f, 0.2f);
                    canvas.Rectangle(from, from + new Vector2((float)random.Uniform(0.15, 0.4), (float)random.Uniform(0.15, 0.4)), Colour(random.Uniform(0.4, 0.95)));
                }
                canvas.Blur((float)random.Uniform(0.004, 0.015));
                break;
            case 2:
                // A horizon.
                var height = canvas.Bottom * (float)random.Uniform(0.45, 0.7);
                canvas.Below(_ => height, Colour(0.55), Colour(0.35));
                canvas.Blur((float)random.Uniform(0.01, 0.02));
                break;
            default:
                // Plaster.
                canvas.Texture(random, random.Uniform(3, 30), 0.1f);
                break;
        }
    }

    private static Vector2 Anywhere(SampleCanvas canvas, SampleRandom random) =>
        new((float)random.Uniform(0, canvas.Right), (float)random.Uniform(0, canvas.Bottom));
}
