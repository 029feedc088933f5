using System.Numerics;

namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>Draws an invented person's head and shoulders.</summary>
internal static class SampleFacePainter
{
    private static readonly Vector3[] s_skins =
    [
        new(0.96f, 0.80f, 0.69f), new(0.91f, 0.72f, 0.58f), new(0.80f, 0.60f, 0.45f), new(0.64f, 0.45f, 0.33f), new(0.45f, 0.30f, 0.22f),
    ];

    private static readonly Vector3[] s_hairs =
    [
        new(0.10f, 0.08f, 0.07f), new(0.24f, 0.15f, 0.09f), new(0.42f, 0.26f, 0.14f), new(0.80f, 0.64f, 0.36f), new(0.55f, 0.22f, 0.11f), new(0.62f, 0.62f, 0.63f),
    ];

    private static readonly Vector3[] s_irises = [new(0.25f, 0.15f, 0.09f), new(0.25f, 0.38f, 0.5f), new(0.3f, 0.4f, 0.25f)];

    /// <summary>Draws a person.</summary>
    /// <param name="canvas">Is drawn on.</param>
    /// <param name="centre">Middle of the face.</param>
    /// <param name="size">Half the height of the face.</param>
    /// <param name="clothes">Colour.</param>
    /// <param name="random">Chooses who it is.</param>
    public static void Person(SampleCanvas canvas, Vector2 centre, float size, Vector3 clothes, SampleRandom random)
    {
        var (skin, hair, iris) = (random.Pick<Vector3>(s_skins), random.Pick<Vector3>(s_hairs), random.Pick<Vector3>(s_irises));
        var angle = (float)random.Uniform(-0.12, 0.12);
        var width = (float)random.Uniform(0.68, 0.78);
        var isLong = random.Chance(0.5);
        var brow = hair * 0.7f;

        if (isLong)
        {
            Oval(0, 0.45f, width + 0.28f, 1.35f, hair * 0.85f, shade: 0.3f);
        }
        Oval(0, -0.2f, width + 0.16f, 1.02f, hair, shade: 0.4f);
        Body();
        Oval(-width, 0.02f, 0.11f, 0.2f, skin * 0.9f);
        Oval(width, 0.02f, 0.11f, 0.2f, skin * 0.82f);
        Oval(0, 0, width, 1, skin, shade: 0.28f);
        // Light on the forehead and the cheeks, dark below the brows: what makes a face of an oval.
        Oval(-0.08f, -0.45f, 0.3f, 0.2f, Vector3.Min(skin * 1.15f, Vector3.One), soft: 0.4f, opacity: 0.6f);
        foreach (var side in new[] { -1, 1 })
        {
            Oval(side * 0.3f, -0.12f, 0.22f, 0.15f, skin * 0.72f, soft: 0.2f, opacity: 0.55f);
            Oval(side * 0.38f, 0.3f, 0.18f, 0.13f, new Vector3(0.85f, 0.42f, 0.38f), soft: 0.25f, opacity: (float)random.Uniform(0.1, 0.3));
            Eye(side * 0.3f);
        }
        Nose();
        Mouth();
        Fringe();
        if (random.Chance(0.2))
        {
            Glasses();
        }

        void Body()
        {
            // Shoulders and neck stay upright when the head leans.
            Chest(-1.65f, 1.3f, 1.65f, 20, clothes * 0.92f);
            Chest(-1.2f, 1.35f, 1.1f, 20, clothes);
            canvas.Ellipse(centre + new Vector2(0, 1.1f * size), new Vector2(0.33f, 0.5f) * size, skin * 0.78f);
            canvas.Ellipse(centre + new Vector2(0, 1.42f * size), new Vector2(0.4f, 0.16f) * size, skin * 0.86f);
        }

        void Chest(float left, float top, float right, float bottom, Vector3 colour) =>
            canvas.Rectangle(centre + (size * new Vector2(left, top)), centre + (size * new Vector2(right, bottom)), colour, 0.85f * size, 0.25f * size);

        void Eye(float x)
        {
            const float Y = -0.1f;
            Oval(x, Y, 0.155f, 0.085f, new Vector3(0.95f, 0.94f, 0.92f));
            Oval(x, Y, 0.078f, 0.08f, iris);
            Oval(x, Y, 0.038f, 0.04f, SampleColours.Black);
            Oval(x - 0.025f, Y - 0.025f, 0.016f, 0.016f, SampleColours.White);
            Bow(x - 0.17f, Y + 0.01f, x, Y - 0.14f, x + 0.17f, Y + 0.01f, 0.03f, skin * 0.3f);
            Bow(x - 0.14f, Y + 0.03f, x, Y + 0.12f, x + 0.14f, Y + 0.03f, 0.012f, skin * 0.6f);
            Bow(x - 0.2f, -0.28f, x, -0.4f, x + 0.2f, -0.29f, 0.06f, brow);
        }

        void Nose()
        {
            Bow(0.03f, -0.1f, 0.1f, 0.15f, 0.11f, 0.26f, 0.03f, skin * 0.8f, 0.05f);
            Oval(-0.01f, 0.1f, 0.04f, 0.2f, Vector3.Min(skin * 1.12f, Vector3.One), soft: 0.1f, opacity: 0.6f);
            Oval(0, 0.3f, 0.13f, 0.07f, skin * 0.85f, soft: 0.1f, opacity: 0.7f);
            Oval(-0.06f, 0.31f, 0.03f, 0.018f, skin * 0.4f);
            Oval(0.06f, 0.31f, 0.03f, 0.018f, skin * 0.4f);
        }

        void Mouth()
        {
            var (half, smile) = ((float)random.Uniform(0.2, 0.29), (float)random.Uniform(0, 0.2));
            var lips = SampleColours.Mix(skin * 0.75f, new Vector3(0.75f, 0.25f, 0.27f), random.Uniform(0.4, 0.9));
            if (smile > 0.12f)
            {
                Oval(0, 0.56f + (smile / 3), half * 0.85f, 0.07f, SampleColours.Grey(0.93));
            }
            Bow(-half, 0.55f, 0, 0.49f + smile, half, 0.55f, 0.06f, lips * 0.8f);
            Bow(-half * 0.9f, 0.57f, 0, 0.68f + smile, half * 0.9f, 0.57f, 0.07f, lips);
            Oval(0, 0.8f, 0.16f, 0.05f, skin * 0.75f, soft: 0.12f, opacity: 0.5f);
        }

        void Fringe()
        {
            var part = (float)random.Uniform(-0.3, 0.3);
            Oval((part - width) / 2, -0.82f, (width + part) / 2 + 0.14f, 0.3f, hair, shade: 0.3f);
            Oval((part + width) / 2, -0.82f, (width - part) / 2 + 0.14f, 0.3f, hair * 0.92f, shade: 0.3f);
        }

        void Glasses()
        {
            foreach (var side in new[] { -1, 1 })
            {
                for (var i = 0; i < 12; i++)
                {
                    var (from, to) = (MathF.Tau * i / 12, MathF.Tau * (i + 1) / 12);
                    Stroke((side * 0.31f) + (0.22f * MathF.Cos(from)), -0.1f + (0.17f * MathF.Sin(from)), (side * 0.31f) + (0.22f * MathF.Cos(to)), -0.1f + (0.17f * MathF.Sin(to)));
                }
                Stroke(side * 0.53f, -0.12f, side * width, -0.1f);
            }
            Stroke(-0.09f, -0.13f, 0.09f, -0.13f);
        }

        void Stroke(float x1, float y1, float x2, float y2) => canvas.Line(Place(x1, y1), Place(x2, y2), 0.03f * size, SampleColours.Black);

        void Bow(float x1, float y1, float x2, float y2, float x3, float y3, float thickness, Vector3 colour, float soft = 0) =>
            canvas.Curve(Place(x1, y1), Place(x2, y2), Place(x3, y3), thickness * size, colour, soft * size);

        void Oval(float x, float y, float rx, float ry, Vector3 colour, float soft = 0, float opacity = 1, float shade = 0) =>
            canvas.Ellipse(Place(x, y), new Vector2(rx, ry) * size, colour, angle, soft * size, opacity, shade);

        Vector2 Place(float x, float y) => centre + (size * Vector2.Transform(new Vector2(x, y), Matrix3x2.CreateRotation(angle)));
    }
}
