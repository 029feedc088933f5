namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>What a drawn picture shows and what it is like: all that rules of likes look at.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Warmth">-1 blue to 1 red and yellow.</param>
/// <param name="Brightness">-1 dark to 1 bright.</param>
/// <param name="Contrast">-1 pale to 1 hard.</param>
/// <param name="Thirds">0: the subject is in the middle; 1: where the lines at a third of each side cross.</param>
/// <param name="Faces">Drawn people.</param>
/// <param name="Aspect">Width over height.</param>
/// <param name="Random">Of details that no rule looks at.</param>
internal sealed record SampleScene(
    SampleSceneKind Kind,
    double Warmth,
    double Brightness,
    double Contrast,
    double Thirds,
    int Faces,
    double Aspect,
    (ulong Seed, ulong Stream) Random)
{
    // Of an even distribution from -1 to 1, of that from 0 to 1, and of pictures with people, two in five.
    private const double EvenDeviation = 0.577;
    private const double ThirdsDeviation = 0.289;
    private const double FacesShare = 0.4;
    private const double FacesDeviation = 0.49;

    // Details have streams of their own, so that another way of drawing changes no trait.
    private const ulong DetailStream = 10_000_000;

    public static SampleScene Of(ulong seed, ulong stream)
    {
        var random = new SampleRandom(seed, stream);
        var kind = random.Uniform() switch
        {
            < 0.24 => SampleSceneKind.Portrait,
            < FacesShare => SampleSceneKind.Group,
            < 0.62 => SampleSceneKind.Landscape,
            < 0.78 => SampleSceneKind.Food,
            < 0.9 => SampleSceneKind.Night,
            _ => SampleSceneKind.Screenshot,
        };
        var (warmth, brightness, contrast, thirds) = (random.Uniform(-1, 1), random.Uniform(-1, 1), random.Uniform(-1, 1), random.Uniform());
        var people = 2 + random.Below(3);
        var aspect = kind == SampleSceneKind.Screenshot ? 0.5625 : random.Pick([0.8, 0.8, 0.8, 0.8, 0.75, 1, 1.25]);
        return new SampleScene(
            kind,
            warmth,
            kind == SampleSceneKind.Night ? (brightness - 1) / 2 : brightness,
            contrast,
            // A page of text has no subject.
            kind == SampleSceneKind.Screenshot ? 0.5 : thirds,
            kind switch { SampleSceneKind.Portrait => 1, SampleSceneKind.Group => people, _ => 0 },
            aspect,
            (seed, DetailStream + stream));
    }

    /// <summary>How much followers like it by a rule: about mean 0 and deviation 1.</summary>
    public double Effect(SamplePhotoRule rule)
    {
        var colour = Warmth / EvenDeviation;
        var faces = ((Faces > 0 ? 1 : 0) - FacesShare) / FacesDeviation;
        var composition = (Thirds - 0.5) / ThirdsDeviation;
        var light = Brightness / EvenDeviation;
        return rule switch
        {
            SamplePhotoRule.Colour => colour,
            SamplePhotoRule.Faces => faces,
            SamplePhotoRule.Composition => composition,
            // Squares of the weights add up to 1.
            _ => (0.62 * colour) + (0.5 * faces) + (0.34 * composition) + (0.5 * light),
        };
    }
}
