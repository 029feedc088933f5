namespace Plaudit.Pipelines;

/// <summary>The README.txt that lies beside the daily sample.</summary>
internal static class SampleDailyReadme
{
    public static string Text(string directory, SampleDailyOptions options, SampleDailySummary summary)
    {
        var folder = ShellText.Quote(directory);
        var factors = SampleDailyCalendar.WeekdayFactors;
        var lastDay = SampleDailyCalendar.DateOf(SampleDailyCalendar.Days - 1);
        FormattableString text = $"""
            SYNTHETIC DATA: ALL OF IT IS INVENTED
            =====================================
            No profile and no number in this folder is real. The profile ids are hashes of a counter and stand for nobody.

            What is here
              ig_data_MM-YYYY_u.csv  {summary.Rows} daily rows of {summary.Profiles} profiles, {SampleDailyCalendar.FirstDay:yyyy-MM-dd} to {lastDay:yyyy-MM-dd},
                                     a file for each month, day by day, the profiles in the same order on every day; one row
                                     at most for a profile and day

            How it was made
              plaudit sample --daily {options.Rows} {folder} --seed {options.Seed}
              The same rows and seed give the same files, on any number of cores.

            What it is like
              Days        Most profiles were recorded on some of the days only: 52 % on fewer than 50 days a year, 5 % on nearly all. Which
                          days they are is chance. A day without a row is unknown; a day with posts 0 was recorded without posts.
              followers   Log-normal around 30000, from 100 to 100 million, growing or shrinking a little every day; "undefined" in
                          {SampleDailyProfile.UndefinedShare:P0} of the rows.
              posts       0 on about six days in ten; else a Poisson number at the profile's own pace.
              likes       About 97 % of the engagement; comments are the rest.
              reach, impressions   0 throughout for the 40 % of profiles that do not share their insights.

            What a forecast can find: log engagement per post is the sum of
              the profile's own rate (standard deviation 0.55) and 0.85 times the log of its followers;
              the weekday: Monday x {factors[1]}, Tuesday x {factors[2]}, Wednesday x {factors[3]}, Thursday x {factors[4]},
              Friday x {factors[5]}, Saturday x {factors[6]}, Sunday x {factors[0]};
              the season: a yearly wave of height {SampleDailyCalendar.SeasonAmplitude}, highest on 1 December;
              a trend, for {SampleDailyProfile.TrendingShare:P0} of the profiles: a straight line, standard deviation 0.35 a year;
              a level that drifts: autoregression of first order, {SampleDailyProfile.LevelPersistence} from day to day, standard deviation {SampleDailyProfile.LevelDeviation};
              and chance that nothing tells: standard deviation 0.2 to 0.7 by profile.
            A model that does well here has shown that it works, not that your profiles behave like this.

            What to try next
              plaudit forecast {folder} -o forecasts.csv

            """;
        return FormattableString.Invariant(text).ReplaceLineEndings("\n");
    }
}
