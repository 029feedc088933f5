using System.Numerics;

namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>Draws hills or the sea under a sun, and a town at night.</summary>
internal static class SamplePlacePainter
{
    public static void Landscape(SampleCanvas canvas, SampleScene scene, SampleRandom random)
    {
        var sun = SampleScenePainter.Subject(canvas, scene, random);
        // Blue to the colours of evening.
        var evening = (scene.Warmth + 1) / 2;
        var top = SampleColours.Mix(SampleColours.Hsv(random.Uniform(205, 225), 0.6, 0.75), SampleColours.Hsv(random.Uniform(10, 30), 0.6, 0.7), evening);
        var low = SampleColours.Mix(SampleColours.Hsv(205, 0.2, 0.9), SampleColours.Hsv(random.Uniform(30, 50), 0.6, 0.95), evening);
        canvas.Gradient(top, low);
        for (var i = random.Below(6); i > 0; i--)
        {
            Cloud(canvas, random, SampleColours.Mix(SampleColours.White, low, 0.3));
        }
        var radius = (float)random.Uniform(0.045, 0.075);
        var light = SampleColours.Mix(new Vector3(1, 1, 0.9f), new Vector3(1, 0.75f, 0.35f), evening);
        canvas.Ellipse(sun, new Vector2(3.5f * radius), light, soft: 5 * radius, opacity: 0.5f);
        canvas.Ellipse(sun, new Vector2(radius), light, soft: 0.01f);
        var horizon = Math.Min(sun.Y + (float)random.Uniform(0.12, 0.3), canvas.Bottom * 0.8f);
        if (random.Chance(0.35))
        {
            Sea(canvas, random, horizon, sun, SampleColours.Mix(top, low, 0.3) * 0.7f, light);
        }
        else
        {
            Hills(canvas, scene, random, horizon, low);
        }
    }

    public static void Night(SampleCanvas canvas, SampleScene scene, SampleRandom random)
    {
        var moon = SampleScenePainter.Subject(canvas, scene, random);
        var sky = SampleColours.OfWarmth(scene.Warmth, random, 0.3);
        canvas.Gradient(sky * 0.4f, sky);
        for (var i = random.Below(70); i > 0; i--)
        {
            var place = new Vector2((float)random.Uniform(0, canvas.Right), (float)random.Uniform(0, canvas.Bottom * 0.6));
            canvas.Ellipse(place, new Vector2(0.0025f), SampleColours.White, soft: 0.003f, opacity: (float)random.Uniform(0.2, 0.9));
        }
        var radius = (float)random.Uniform(0.05, 0.09);
        canvas.Ellipse(moon, new Vector2(2.5f * radius), new Vector3(0.9f, 0.88f, 0.75f), soft: 4 * radius, opacity: 0.25f);
        canvas.Ellipse(moon, new Vector2(radius), new Vector3(0.96f, 0.94f, 0.84f), soft: 0.006f, shade: 0.15f);
        var ground = canvas.Bottom * (float)random.Uniform(0.85, 0.95);
        var lamp = SampleColours.OfWarmth(scene.Warmth, random, 1);
        for (var x = (float)random.Uniform(-0.1, 0); x < canvas.Right;)
        {
            var width = (float)random.Uniform(0.08, 0.2);
            House(canvas, random, new Vector2(x, ground - (float)random.Uniform(0.1, 0.4)), new Vector2(x + width, canvas.Bottom), lamp);
            x += width + (float)random.Uniform(0, 0.03);
        }
        canvas.Below(_ => ground, sky * 0.25f, SampleColours.Black);
        for (var i = random.Below(9); i > 0; i--)
        {
            // Lamps in the street, and their reflections.
            var place = new Vector2((float)random.Uniform(0, canvas.Right), ground - (float)random.Uniform(0, 0.03));
            canvas.Ellipse(place, new Vector2(0.03f), lamp, soft: 0.06f, opacity: 0.7f);
            canvas.Ellipse(place, new Vector2(0.008f), SampleColours.White, soft: 0.005f);
            canvas.Line(place + new Vector2(0, 0.05f), place + new Vector2(0, 0.16f), 0.012f, lamp, 0.02f, 0.4f);
        }
    }

    private static void Cloud(SampleCanvas canvas, SampleRandom random, Vector3 colour)
    {
        var place = new Vector2((float)random.Uniform(0, canvas.Right), (float)random.Uniform(0, canvas.Bottom * 0.45));
        for (var i = 3 + random.Below(4); i > 0; i--)
        {
            var radii = new Vector2((float)random.Uniform(0.06, 0.15), (float)random.Uniform(0.02, 0.045));
            canvas.Ellipse(place + new Vector2((float)random.Uniform(-0.13, 0.13), (float)random.Uniform(-0.02, 0.02)), radii, colour, soft: 0.06f, opacity: 0.7f);
        }
    }

    private static void Sea(SampleCanvas canvas, SampleRandom random, float horizon, Vector2 sun, Vector3 water, Vector3 light)
    {
        canvas.Below(_ => horizon, water, water * 0.55f);
        for (var i = 60 + random.Below(80); i > 0; i--)
        {
            // Waves are wider and farther apart the nearer they are; below the sun they glitter.
            var near = (float)Math.Pow(random.Uniform(), 1.5);
            var y = horizon + (near * (canvas.Bottom - horizon));
            var isGlitter = random.Chance(0.5);
            var x = isGlitter ? sun.X + (float)(random.Normal() * (0.02 + (0.07 * near))) : (float)random.Uniform(0, canvas.Right);
            var half = new Vector2(0.008f + (0.04f * near), 0);
            canvas.Line(new Vector2(x, y) - half, new Vector2(x, y) + half, 0.002f + (0.006f * near), isGlitter ? light : water * 1.25f, opacity: isGlitter ? 0.8f : 0.5f);
        }
    }

    private static void Hills(SampleCanvas canvas, SampleScene scene, SampleRandom random, float horizon, Vector3 air)
    {
        // Meadows from green to the yellow of late summer; far hills take the colour of the air (aerial perspective).
        var meadow = SampleColours.Hsv(105 - (60 * (scene.Warmth + 1) / 2) + random.Uniform(-10, 10), 0.5, 0.5);
        var ridges = 2 + random.Below(3);
        for (var i = 0; i < ridges; i++)
        {
            var near = (i + 1f) / ridges;
            var y = horizon + ((canvas.Bottom - horizon) * (near - (1f / ridges)) * 0.75f);
            var (height, width, start) = ((float)random.Uniform(0.02, 0.09), random.Uniform(2, 7), random.Uniform(0, 6));
            float Ridge(float x) => y + (height * (float)(Math.Sin((width * x) + start) + (0.4 * Math.Sin((2.7 * width * x) + (2 * start)))));
            canvas.Below(Ridge, SampleColours.Mix(air * 0.85f, meadow, near), SampleColours.Mix(air * 0.7f, meadow * 0.6f, near));
            for (var tree = near > 0.5f ? random.Below(8) : 0; tree > 0; tree--)
            {
                var x = (float)random.Uniform(0, canvas.Right);
                Tree(canvas, random, new Vector2(x, Ridge(x) + 0.01f), near * (float)random.Uniform(0.06, 0.16), meadow * 0.55f);
            }
        }
        canvas.Texture(random, random.Uniform(10, 25), 0.06f);
    }

    private static void Tree(SampleCanvas canvas, SampleRandom random, Vector2 foot, float height, Vector3 leaves)
    {
        canvas.Line(foot, foot - new Vector2(0, height * 0.6f), height * 0.08f, new Vector3(0.25f, 0.18f, 0.12f));
        if (random.Chance(0.5))
        {
            canvas.Ellipse(foot - new Vector2(0, height * 0.75f), new Vector2(0.34f, 0.42f) * height, leaves, soft: height * 0.1f, shade: 0.5f);
            return;
        }
        for (var i = 0; i < 9; i++)
        {
            // A fir: lines that grow shorter.
            var (y, half) = (height * (0.2f + (0.09f * i)), height * 0.034f * (9 - i));
            canvas.Line(foot - new Vector2(half, y), foot + new Vector2(half, -y), height * 0.11f, leaves * (0.85f + (0.03f * i)));
        }
    }

    private static void House(SampleCanvas canvas, SampleRandom random, Vector2 from, Vector2 to, Vector3 lamp)
    {
        const float Window = 0.016f;
        canvas.Rectangle(from, to, SampleColours.Grey(random.Uniform(0.05, 0.12)));
        for (var y = from.Y + 0.02f; y < to.Y; y += 2.2f * Window)
        {
            for (var x = from.X + 0.012f; x + Window < to.X; x += 1.9f * Window)
            {
                if (random.Chance(0.35))
                {
                    canvas.Rectangle(new Vector2(x, y), new Vector2(x + Window, y + (1.2f * Window)), lamp * (float)random.Uniform(0.5, 1));
                }
            }
        }
    }
}
