using System.Numerics;

namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>Draws a telephone's screen with a chat, or with a page of text. Words are bars: nothing can be read.</summary>
internal static class SampleScreenshotPainter
{
    public static void Paint(SampleCanvas canvas, SampleScene scene, SampleRandom random)
    {
        var isDark = scene.Brightness < 0;
        var page = SampleColours.Mix(SampleColours.Grey(isDark ? 0.2 : 0.8), SampleColours.OfWarmth(scene.Warmth, random, isDark ? 0.3 : 0.85), 0.4);
        var ink = SampleColours.Grey(isDark ? 0.75 : 0.2);
        var bar = SampleColours.OfWarmth(scene.Warmth, random, isDark ? 0.4 : 0.75);
        canvas.Gradient(page, page);
        canvas.Rectangle(new Vector2(0, 0), new Vector2(canvas.Right, 0.17f), bar);
        canvas.Ellipse(new Vector2(0.12f, 0.11f), new Vector2(0.04f), SampleColours.OfWarmth(scene.Warmth, random, 0.9));
        Words(canvas, random, new Vector2(0.2f, 0.1f), 0.3f + (float)random.Uniform(0, 0.3), 0.03f, ink);
        var y = 0.24f;
        if (random.Chance(0.5))
        {
            while (y < canvas.Bottom - 0.2f)
            {
                y = Bubble(canvas, scene, random, y, ink, page) + 0.035f;
            }
            canvas.Rectangle(new Vector2(0.04f, canvas.Bottom - 0.12f), new Vector2(canvas.Right - 0.04f, canvas.Bottom - 0.04f), SampleColours.Mix(page, ink, 0.15), 0.04f);
            return;
        }
        while (y < canvas.Bottom - 0.06f)
        {
            // Paragraphs under headings, some with a picture.
            Words(canvas, random, new Vector2(0.06f, y), (float)random.Uniform(0.35, 0.7), 0.038f, SampleColours.Mix(ink, bar, 0.4));
            y += 0.075f;
            if (random.Chance(0.3))
            {
                var height = (float)random.Uniform(0.15, 0.3);
                canvas.Rectangle(new Vector2(0.06f, y), new Vector2(canvas.Right - 0.06f, y + height), SampleColours.OfWarmth(scene.Warmth, random, 0.6), 0.02f);
                y += height + 0.03f;
            }
            for (var lines = 3 + random.Below(6); lines > 0; lines--, y += 0.042f)
            {
                Words(canvas, random, new Vector2(0.06f, y), canvas.Right - (lines == 1 ? 0.4f : 0.12f), 0.019f, ink);
            }
            y += 0.03f;
        }
    }

    private static float Bubble(SampleCanvas canvas, SampleScene scene, SampleRandom random, float y, Vector3 ink, Vector3 page)
    {
        const float LineHeight = 0.042f;
        var isOwn = random.Chance(0.5);
        var lines = 1 + random.Below(4);
        var width = (float)random.Uniform(0.3, 0.7);
        var left = isOwn ? canvas.Right - 0.04f - width : 0.04f;
        var bottom = y + 0.05f + (lines * LineHeight);
        var colour = isOwn ? SampleColours.Mix(page, SampleColours.OfWarmth(scene.Warmth, random, 0.7), 0.7) : SampleColours.Mix(page, ink, 0.13);
        canvas.Rectangle(new Vector2(left, y), new Vector2(left + width, bottom), colour, 0.03f);
        for (var line = 0; line < lines; line++)
        {
            Words(canvas, random, new Vector2(left + 0.035f, y + 0.032f + (line * LineHeight)), width - 0.07f - (line == lines - 1 ? 0.08f : 0), 0.019f, ink);
        }
        return bottom;
    }

    private static void Words(SampleCanvas canvas, SampleRandom random, Vector2 from, float length, float height, Vector3 ink)
    {
        var end = from.X + length;
        for (var x = from.X; x < end;)
        {
            var word = Math.Min((float)random.Uniform(1.2, 5) * height, end - x);
            canvas.Rectangle(new Vector2(x, from.Y), new Vector2(x + word, from.Y + height), ink, height * 0.3f, opacity: 0.85f);
            x += word + (height * 0.7f);
        }
    }
}
