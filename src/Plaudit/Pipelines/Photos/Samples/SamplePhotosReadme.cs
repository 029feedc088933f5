namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>The README.txt that lies beside a sample of photos.</summary>
internal static class SamplePhotosReadme
{
    public const string FirstLine = "SAMPLE PHOTOS: ALL OF THEM ARE DRAWN, ALL LIKES ARE INVENTED";

    public static string Text(string directory, SamplePhotosOptions options, SamplePhotoSet set, SamplePhotosSummary summary)
    {
        var pictures = ShellText.Quote(Path.Combine(directory, SamplePhotosPipeline.PicturesFolder));
        var likes = ShellText.Quote(Path.Combine(directory, SamplePhotosPipeline.LikesFile));
        var tonight = ShellText.Quote(Path.Combine(directory, SamplePhotosPipeline.CandidatesFolder));
        FormattableString text = $"""
            {FirstLine}
            ============================================================
            No person, place or number in this folder is real: a program drew the pictures, and made up who likes them.

            What is here
              pictures/            {summary.Photos} pictures that one account has posted: portraits, groups, landscapes, food, towns at night,
                                   screenshots
              likes.csv            when each was posted, from {set.Photos[0].PostedAtUtc:yyyy-MM-dd} to {set.Photos[^1].PostedAtUtc:yyyy-MM-dd}, and its likes
              tonight/             {summary.Candidates} pictures to choose among
              tonight-answers.csv  SYNTHETIC: the likes that the rule gives these without chance; to check yourself by, not to learn from

            How it was made
              plaudit sample {ShellText.Quote(directory)} --photos {options.Count} --seed {options.Seed}{(options.Signal == 0 ? " --no-signal" : "")}
              The same options give the same pictures and likes. The logarithm of likes is the sum of
                the account's level: {Trend(options.Trend)};
                what the picture adds (standard deviation {options.Signal:0.##}): {Rule(options)};
                and chance (standard deviation {options.Noise:0.##}).
              A model that does well here has shown that it works, not that your followers behave like this.

            What to try next
              plaudit train photos --images {pictures} --likes {likes} -o photos.plaudit
              plaudit predict photos {tonight} -m photos.plaudit
              plaudit evaluate photos --images {pictures} --likes {likes}
              plaudit report photos --images {pictures} --likes {likes} --candidates {tonight} -o photos.html

            """;
        return FormattableString.Invariant(text).ReplaceLineEndings("\n");
    }

    private static string Trend(SamplePhotoTrend trend) => trend switch
    {
        SamplePhotoTrend.Growth => "about 60 likes, growing to twice as many",
        SamplePhotoTrend.Jump => "about 60 likes, after six tenths of the time at once two and a half times as many",
        _ => "about 60 likes throughout",
    };

    private static string Rule(SamplePhotosOptions options) => options switch
    {
        { Signal: 0 } => "nothing, these followers do not look at pictures",
        { Rule: SamplePhotoRule.Colour } => "warm colours are liked",
        { Rule: SamplePhotoRule.Faces } => "people are liked",
        { Rule: SamplePhotoRule.Composition } => "a subject where the lines at a third of each side cross is liked",
        _ => "warm colours, people, bright pictures and a subject where the lines at a third of each side cross are liked",
    };
}
