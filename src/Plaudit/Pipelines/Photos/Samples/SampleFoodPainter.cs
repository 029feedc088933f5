using System.Numerics;

namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>Draws a plate with food on a table, seen from above.</summary>
internal static class SampleFoodPainter
{
    public static void Paint(SampleCanvas canvas, SampleScene scene, SampleRandom random)
    {
        Table(canvas, scene, random);
        var plate = SampleScenePainter.Subject(canvas, scene, random, 1 + random.Below(2));
        var radius = (float)random.Uniform(0.24, 0.33);
        if (random.Chance(0.6))
        {
            Cutlery(canvas, plate, radius);
        }
        if (random.Chance(0.5))
        {
            Cup(canvas, scene, random, plate + (radius * new Vector2(random.Chance(0.5) ? 1.1f : -1.1f, -1.25f)), radius * 0.36f);
        }
        var china = random.Chance(0.7) ? SampleColours.Grey(0.9) : SampleColours.OfWarmth(scene.Warmth, random, 0.7);
        canvas.Ellipse(plate + new Vector2(0.015f, 0.025f), new Vector2(radius * 1.04f), SampleColours.Black, soft: 0.06f, opacity: 0.45f);
        canvas.Ellipse(plate, new Vector2(radius), china, shade: 0.12f);
        canvas.Ellipse(plate, new Vector2(radius * 0.74f), china * 0.9f, soft: 0.02f);
        canvas.Ellipse(plate, new Vector2(radius * 0.7f), china * 0.97f, soft: 0.02f);
        if (random.Chance(0.5))
        {
            Pasta(canvas, random, plate, radius * 0.55f);
        }
        Pieces(canvas, scene, random, plate, radius * 0.5f);
    }

    private static void Table(SampleCanvas canvas, SampleScene scene, SampleRandom random)
    {
        var wood = SampleColours.OfWarmth(scene.Warmth, random, random.Uniform(0.3, 0.65));
        canvas.Gradient(wood, wood * 0.85f);
        if (random.Chance(0.5))
        {
            // Boards.
            canvas.Texture(random, random.Uniform(20, 40), 0.15f, stretch: 12);
            var board = (float)random.Uniform(0.12, 0.25);
            for (var y = (float)random.Uniform(0, board); y < canvas.Bottom; y += board)
            {
                canvas.Line(new Vector2(-0.1f, y), new Vector2(canvas.Right + 0.1f, y), 0.005f, wood * 0.4f, 0.004f);
            }
        }
        else
        {
            // A checked cloth.
            var check = (float)random.Uniform(0.06, 0.14);
            for (var x = 0f; x < canvas.Right; x += 2 * check)
            {
                canvas.Rectangle(new Vector2(x, 0), new Vector2(x + check, canvas.Bottom), SampleColours.White, opacity: 0.3f);
            }
            for (var y = 0f; y < canvas.Bottom; y += 2 * check)
            {
                canvas.Rectangle(new Vector2(0, y), new Vector2(canvas.Right, y + check), SampleColours.White, opacity: 0.3f);
            }
            canvas.Texture(random, 60, 0.05f);
        }
    }

    private static void Cutlery(SampleCanvas canvas, Vector2 plate, float radius)
    {
        var steel = SampleColours.Grey(0.75);
        var (fork, knife) = (plate - new Vector2(radius * 1.25f, 0), plate + new Vector2(radius * 1.25f, 0));
        var half = new Vector2(0, radius * 0.7f);
        canvas.Line(fork, fork + half, 0.018f, steel);
        for (var tine = -1; tine <= 1; tine++)
        {
            canvas.Line(fork + new Vector2(0.016f * tine, 0), fork + new Vector2(0.016f * tine, 0) - half, 0.007f, steel);
        }
        canvas.Line(knife, knife + half, 0.02f, steel * 0.8f);
        canvas.Line(knife, knife - half, 0.028f, steel);
    }

    private static void Cup(SampleCanvas canvas, SampleScene scene, SampleRandom random, Vector2 centre, float radius)
    {
        canvas.Ellipse(centre + new Vector2(0.01f, 0.02f), new Vector2(radius), SampleColours.Black, soft: 0.04f, opacity: 0.4f);
        canvas.Line(centre, centre + new Vector2(radius * 1.4f, 0), radius * 0.3f, SampleColours.Grey(0.8));
        canvas.Ellipse(centre, new Vector2(radius), SampleColours.Grey(0.88), shade: 0.2f);
        var drink = random.Chance(0.5) ? new Vector3(0.25f, 0.14f, 0.08f) : SampleColours.OfWarmth(scene.Warmth, random, 0.6);
        canvas.Ellipse(centre, new Vector2(radius * 0.84f), drink, shade: 0.2f);
    }

    private static void Pasta(SampleCanvas canvas, SampleRandom random, Vector2 centre, float radius)
    {
        for (var i = 40 + random.Below(30); i > 0; i--)
        {
            var colour = SampleColours.Hsv(random.Uniform(38, 48), random.Uniform(0.4, 0.6), random.Uniform(0.7, 0.95));
            canvas.Curve(Near(random, centre, radius), Near(random, centre, radius), Near(random, centre, radius), 0.011f, colour);
        }
    }

    private static void Pieces(SampleCanvas canvas, SampleScene scene, SampleRandom random, Vector2 centre, float radius)
    {
        for (var i = 6 + random.Below(14); i > 0; i--)
        {
            // Tomatoes, carrots and cheese on warm plates; leaves, grapes and berries on cool ones.
            var isWarm = random.Chance((scene.Warmth + 1) / 2);
            var hue = isWarm ? random.Uniform(0, 45) : random.Pick([95.0, 120, 260, 290]) + random.Uniform(-12, 12);
            var colour = SampleColours.Hsv(hue, random.Uniform(0.55, 0.85), random.Uniform(0.45, 0.85));
            var place = Near(random, centre, radius);
            var size = (float)random.Uniform(0.02, 0.05);
            var angle = (float)random.Uniform(0, Math.PI);
            var radii = random.Chance(0.5) ? new Vector2(size) : new Vector2(size * 1.5f, size * 0.6f);
            canvas.Ellipse(place + new Vector2(0.006f, 0.01f), radii, SampleColours.Black, angle, soft: 0.015f, opacity: 0.4f);
            canvas.Ellipse(place, radii, colour, angle, shade: 0.5f);
            canvas.Ellipse(place - (new Vector2(0.3f, 0.35f) * radii.Y), new Vector2(0.2f * radii.Y), SampleColours.White, soft: 0.006f, opacity: 0.6f);
        }
    }

    private static Vector2 Near(SampleRandom random, Vector2 centre, float radius)
    {
        var (sin, cos) = Math.SinCos(random.Uniform(0, Math.Tau));
        return centre + (radius * (float)Math.Sqrt(random.Uniform()) * new Vector2((float)cos, (float)sin));
    }
}
