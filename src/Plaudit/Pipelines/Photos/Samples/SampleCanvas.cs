using System.Numerics;
using Plaudit.Features.Images;

namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>
/// A picture that shapes are laid on, one over the other. The shorter side is 1 long, so a drawing looks the same at any size; x grows to the right,
/// y downwards.
/// </summary>
internal sealed class SampleCanvas
{
    private readonly int _width;
    private readonly int _height;
    private readonly float _scale;
    private readonly Vector3[] _pixels;

    /// <summary>Makes a black one.</summary>
    public SampleCanvas(int width, int height)
    {
        (_width, _height) = (width, height);
        _scale = Math.Min(width, height);
        _pixels = new Vector3[width * height];
        (Right, Bottom) = (width / _scale, height / _scale);
    }

    public float Right { get; }

    public float Bottom { get; }

    /// <summary>Fills it from top to bottom.</summary>
    public void Gradient(Vector3 top, Vector3 bottom)
    {
        for (var y = 0; y < _height; y++)
        {
            _pixels.AsSpan(y * _width, _width).Fill(Vector3.Lerp(top, bottom, (y + 0.5f) / _height));
        }
    }

    /// <summary>Fills what lies below a line.</summary>
    /// <param name="line">y at x.</param>
    /// <param name="top">Colour at the line.</param>
    /// <param name="bottom">Colour at the lower edge.</param>
    /// <param name="soft">Width of the edge.</param>
    public void Below(Func<float, float> line, Vector3 top, Vector3 bottom, float soft = 0)
    {
        var edge = Math.Max(soft, 1 / _scale);
        for (var x = 0; x < _width; x++)
        {
            var start = line((x + 0.5f) / _scale);
            for (var y = Math.Max(0, (int)((start - edge) * _scale)); y < _height; y++)
            {
                var place = (y + 0.5f) / _scale;
                var colour = Vector3.Lerp(top, bottom, Math.Clamp((place - start) / (Bottom - start + 1e-3f), 0, 1));
                Lay(x, y, colour, Cover(start - place, edge));
            }
        }
    }

    /// <summary>Lays an ellipse.</summary>
    /// <param name="centre">Its middle.</param>
    /// <param name="radii">Half its width and height.</param>
    /// <param name="colour">Colour.</param>
    /// <param name="angle">Turned by, in radians, clockwise.</param>
    /// <param name="soft">Width of the edge; a few times the radius is a glow.</param>
    /// <param name="opacity">0 to 1.</param>
    /// <param name="shade">How much darker the rim and the lower right are, as on a ball; 0 is flat.</param>
    public void Ellipse(Vector2 centre, Vector2 radii, Vector3 colour, float angle = 0, float soft = 0, float opacity = 1, float shade = 0)
    {
        var edge = Math.Max(soft, 1 / _scale);
        var (sin, cos) = MathF.SinCos(angle);
        var least = Math.Min(radii.X, radii.Y);
        var reach = Math.Max(radii.X, radii.Y) * (1 + (edge / (2 * least)));
        var (left, right) = Columns(centre.X - reach, centre.X + reach);
        var (top, bottom) = Rows(centre.Y - reach, centre.Y + reach);
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var offset = (new Vector2(x + 0.5f, y + 0.5f) / _scale) - centre;
                var inside = new Vector2((offset.X * cos) + (offset.Y * sin), (offset.Y * cos) - (offset.X * sin)) / radii;
                var radius = inside.Length();
                var cover = Cover((radius - 1) * least, edge) * opacity;
                if (cover > 0)
                {
                    var light = 1 - (shade * ((0.35f * radius * radius) + (0.35f * inside.X) + (0.45f * inside.Y)));
                    Lay(x, y, colour * light, cover);
                }
            }
        }
    }

    /// <summary>Lays a rectangle.</summary>
    /// <param name="from">Upper left corner.</param>
    /// <param name="to">Lower right corner.</param>
    /// <param name="colour">Colour.</param>
    /// <param name="round">Radius of the corners.</param>
    /// <param name="soft">Width of the edge.</param>
    /// <param name="opacity">0 to 1.</param>
    public void Rectangle(Vector2 from, Vector2 to, Vector3 colour, float round = 0, float soft = 0, float opacity = 1)
    {
        var edge = Math.Max(soft, 1 / _scale);
        var (centre, half) = ((from + to) / 2, ((to - from) / 2) - new Vector2(round));
        var (left, right) = Columns(from.X - edge, to.X + edge);
        var (top, bottom) = Rows(from.Y - edge, to.Y + edge);
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var beyond = Vector2.Abs((new Vector2(x + 0.5f, y + 0.5f) / _scale) - centre) - half;
                var distance = Vector2.Max(beyond, Vector2.Zero).Length() + Math.Min(Math.Max(beyond.X, beyond.Y), 0) - round;
                Lay(x, y, colour, Cover(distance, edge) * opacity);
            }
        }
    }

    /// <summary>Lays a line with round ends.</summary>
    public void Line(Vector2 from, Vector2 to, float width, Vector3 colour, float soft = 0, float opacity = 1)
    {
        var edge = Math.Max(soft, 1 / _scale);
        var reach = (width / 2) + edge;
        var along = to - from;
        var length = Math.Max(along.LengthSquared(), 1e-9f);
        var (left, right) = Columns(Math.Min(from.X, to.X) - reach, Math.Max(from.X, to.X) + reach);
        var (top, bottom) = Rows(Math.Min(from.Y, to.Y) - reach, Math.Max(from.Y, to.Y) + reach);
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var offset = (new Vector2(x + 0.5f, y + 0.5f) / _scale) - from;
                var nearest = along * Math.Clamp(Vector2.Dot(offset, along) / length, 0, 1);
                Lay(x, y, colour, Cover((offset - nearest).Length() - (width / 2), edge) * opacity);
            }
        }
    }

    /// <summary>Lays a bent line: a quadratic Bézier curve.</summary>
    public void Curve(Vector2 from, Vector2 bend, Vector2 to, float width, Vector3 colour, float soft = 0)
    {
        const int Parts = 10;
        var last = from;
        for (var i = 1; i <= Parts; i++)
        {
            var t = i / (float)Parts;
            var next = Vector2.Lerp(Vector2.Lerp(from, bend, t), Vector2.Lerp(bend, to, t), t);
            Line(last, next, width, colour, soft);
            last = next;
        }
    }

    /// <summary>Makes it lighter and darker in patches, as cloth, wood and leaves are: value noise of several sizes (Perlin 1985 and after).</summary>
    /// <param name="random">Chance.</param>
    /// <param name="patches">Patches along the shorter side; the next sizes are half as large.</param>
    /// <param name="strength">Largest change, as a share.</param>
    /// <param name="stretch">How many times longer patches are from left to right.</param>
    public void Texture(SampleRandom random, double patches, float strength, double stretch = 1)
    {
        const int Sizes = 3;
        for (var size = 0; size < Sizes; size++, patches *= 2, strength /= 2)
        {
            var (columns, rows) = ((int)(Right * patches / stretch) + 3, (int)(Bottom * patches) + 3);
            var grid = new float[columns * rows];
            foreach (ref var value in grid.AsSpan())
            {
                value = (float)random.Uniform(-strength, strength);
            }
            for (var y = 0; y < _height; y++)
            {
                var (row, down) = Split((float)(y / _scale * patches));
                for (var x = 0; x < _width; x++)
                {
                    var (column, across) = Split((float)(x / _scale * patches / stretch));
                    var i = (row * columns) + column;
                    var upper = grid[i] + ((grid[i + 1] - grid[i]) * across);
                    var lower = grid[i + columns] + ((grid[i + columns + 1] - grid[i + columns]) * across);
                    _pixels[(y * _width) + x] *= 1 + upper + ((lower - upper) * down);
                }
            }
        }

        static (int Whole, float Part) Split(float value)
        {
            var whole = (int)value;
            var part = value - whole;
            return (whole, part * part * (3 - (2 * part)));
        }
    }

    /// <summary>Takes everything so far out of focus: twice a running mean both ways.</summary>
    public void Blur(float radius)
    {
        var pixels = Math.Max(1, (int)(radius * _scale));
        var other = new Vector3[_pixels.Length];
        for (var round = 0; round < 2; round++)
        {
            for (var y = 0; y < _height; y++)
            {
                RunningMean(_pixels, other, y * _width, 1, _width, pixels);
            }
            for (var x = 0; x < _width; x++)
            {
                RunningMean(other, _pixels, x, _width, _height, pixels);
            }
        }
    }

    /// <summary>Changes every pixel.</summary>
    /// <param name="change">New colour from colour and place.</param>
    public void Change(Func<Vector3, Vector2, Vector3> change)
    {
        for (var y = 0; y < _height; y++)
        {
            for (var x = 0; x < _width; x++)
            {
                ref var pixel = ref _pixels[(y * _width) + x];
                pixel = change(pixel, new Vector2(x + 0.5f, y + 0.5f) / _scale);
            }
        }
    }

    public PixelImage ToImage()
    {
        var bytes = new byte[3 * _pixels.Length];
        for (var i = 0; i < _pixels.Length; i++)
        {
            var levels = (Vector3.Clamp(_pixels[i], Vector3.Zero, Vector3.One) * 255) + new Vector3(0.5f);
            (bytes[3 * i], bytes[(3 * i) + 1], bytes[(3 * i) + 2]) = ((byte)levels.X, (byte)levels.Y, (byte)levels.Z);
        }
        return new PixelImage(_width, _height, bytes);
    }

    private static float Cover(float distance, float edge)
    {
        var share = Math.Clamp(0.5f - (distance / edge), 0, 1);
        return share * share * (3 - (2 * share));
    }

    private static void RunningMean(Vector3[] from, Vector3[] to, int start, int step, int count, int radius)
    {
        var sum = from[start] * radius;
        for (var i = 0; i < radius; i++)
        {
            sum += from[start + (Math.Min(i, count - 1) * step)];
        }
        var share = 1f / ((2 * radius) + 1);
        for (var i = 0; i < count; i++)
        {
            sum += from[start + (Math.Min(i + radius, count - 1) * step)];
            to[start + (i * step)] = sum * share;
            sum -= from[start + (Math.Max(i - radius, 0) * step)];
        }
    }

    private void Lay(int x, int y, Vector3 colour, float cover)
    {
        if (cover > 0)
        {
            ref var pixel = ref _pixels[(y * _width) + x];
            pixel = Vector3.Lerp(pixel, colour, cover);
        }
    }

    private (int First, int End) Columns(float from, float to) => Range(from, to, _width);

    private (int First, int End) Rows(float from, float to) => Range(from, to, _height);

    private (int First, int End) Range(float from, float to, int count) =>
        (Math.Clamp((int)(from * _scale), 0, count), Math.Clamp((int)(to * _scale) + 1, 0, count));
}
