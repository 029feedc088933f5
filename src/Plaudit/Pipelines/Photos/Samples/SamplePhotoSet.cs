using System.Globalization;
using Plaudit.Data;

namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>
/// An invented account with drawn pictures, whose followers like by a known rule: log1p likes are the account's level at that time, what the
/// picture adds, and chance.
/// </summary>
public sealed class SamplePhotoSet
{
    // About sixty likes: friends and family.
    private const double Level = 4.1;

    private const double GrowthInAll = 0.7;
    private const double Jump = 0.9;
    private const double JumpAt = 0.6;
    private const string NameFormat = "'IMG_'yyyyMMdd'_'HHmmss'.jpg'";
    private const double MeanGapHours = 58;
    private const int LeastGapHours = 3;

    // Streams of chance: pictures have those from 0 on, candidates from the first of these on.
    private const ulong CandidateStream = 1_000_000;
    private const ulong TimeStream = 2_000_000;
    private const ulong LikesStream = 3_000_000;
    private const ulong NameStream = 4_000_000;

    /// <summary>A set of the given size, rules and seed.</summary>
    /// <exception cref="PlauditException">An option is out of its range.</exception>
    public SamplePhotoSet(SamplePhotosOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var names = new SampleRandom(options.Seed, NameStream);
        var chance = new SampleRandom(options.LikesSeed ?? options.Seed, LikesStream);
        var postedAt = TimesOfPosting(options, new SampleRandom(options.Seed, TimeStream));
        Photos =
        [
            .. postedAt.Select((time, i) =>
            {
                var scene = SampleScene.Of(options.Seed, (ulong)i);
                var effect = scene.Effect(options.Rule);
                var logLikes = LevelAt(options.Trend, PartOf(postedAt, i)) + (options.Signal * effect) + (options.Noise * chance.Normal());
                var takenAt = time.AddSeconds(-(300 + names.Below(85 * 60)));
                return new SamplePhoto(NameOf(takenAt), time, LikesOf(logLikes), effect, scene, options.LongerSide);
            }),
        ];
        TonightUtc = postedAt[^1].Date.AddDays(1).AddHours(19);
        var taken = TonightUtc.AddHours(-8);
        Candidates =
        [
            .. Enumerable.Range(0, options.Candidates).Select(i =>
            {
                var scene = SampleScene.Of(options.Seed, CandidateStream + (ulong)i);
                var effect = scene.Effect(options.Rule);
                taken = taken.AddSeconds(20 + names.Below(1_000));
                return new SamplePhoto(NameOf(taken), TonightUtc, LikesOf(LevelAt(options.Trend, 1) + (options.Signal * effect)), effect, scene, options.LongerSide);
            }),
        ];
    }

    /// <summary>Posted pictures, the oldest first.</summary>
    public IReadOnlyList<SamplePhoto> Photos { get; }

    /// <summary>Pictures to choose among.</summary>
    public IReadOnlyList<SamplePhoto> Candidates { get; }

    /// <summary>The evening after the last picture was posted.</summary>
    public DateTime TonightUtc { get; }

    /// <summary>Whether a picture of a sample could be called so.</summary>
    internal static bool IsName(string name) => DateTime.TryParseExact(name, NameFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // Days apart as chance has it, in waking hours.
    private static DateTime[] TimesOfPosting(SamplePhotosOptions options, SampleRandom random)
    {
        var times = new DateTime[options.Count];
        var time = options.StartsOn.ToDateTime(new TimeOnly(18, 0), DateTimeKind.Utc);
        for (var i = 0; i < times.Length; i++)
        {
            var earliest = time.AddHours(LeastGapHours);
            time = time.AddHours(LeastGapHours + ((MeanGapHours - LeastGapHours) * random.Exponential()));
            time = time.Date.AddMinutes((9 * 60) + random.Below(13 * 60)).AddSeconds(random.Below(60));
            time = time < earliest ? time.AddDays(1) : time;
            times[i] = time;
        }
        return times;
    }

    private static double PartOf(DateTime[] times, int i) =>
        times.Length == 1 ? 1 : (times[i] - times[0]) / (times[^1] - times[0]);

    private static double LevelAt(SamplePhotoTrend trend, double part) => trend switch
    {
        SamplePhotoTrend.Growth => Level + (GrowthInAll * part),
        SamplePhotoTrend.Jump => Level + (part > JumpAt ? Jump : 0),
        _ => Level,
    };

    private static long LikesOf(double logLikes) => (long)Math.Round(Math.Max(0, Math.Exp(logLikes) - 1));

    private static string NameOf(DateTime takenAt) => takenAt.ToString(NameFormat, CultureInfo.InvariantCulture);
}
