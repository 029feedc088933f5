using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Plaudit.App.Tests.Cli;

public sealed partial class ForecastCommandTests(ForecastSample sample) : IClassFixture<ForecastSample>, IDisposable
{
    private const string Header = "profile_id,origin_week,horizon_days,target_week,predicted,lower_80,upper_80,lower_95,upper_95,naive,history_weeks,status";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Forecast_Csv_HasFourWeeksOfEveryProfile()
    {
        var profiles = Directory.EnumerateFiles(sample.Daily, "*.csv").SelectMany(file => File.ReadLines(file).Skip(1)).Select(line => line.Split(',')[1]).Distinct().Order(StringComparer.Ordinal).ToList();
        var rows = sample.Forecasts.Skip(1).Select(line => line.Split(',')).ToList();

        Assert.Equal(Header, sample.Forecasts[0]);
        Assert.Equal(profiles.SelectMany(id => Enumerable.Repeat(id, 4)), rows.Select(row => row[0]));
        Assert.All(rows, row =>
        {
            Assert.Equal(7 * (1 + (rows.IndexOf(row) % 4)), int.Parse(row[2], CultureInfo.InvariantCulture));
            Assert.Equal(Day(row[1]).AddDays(int.Parse(row[2], CultureInfo.InvariantCulture)), Day(row[3]));
            Assert.Equal(DayOfWeek.Monday, Day(row[1]).DayOfWeek);
            var bounds = new[] { row[7], row[5], row[4], row[6], row[8] }.Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(bounds.Order(), bounds);
            Assert.Equal(row[10] == "0", row[9].Length == 0);
            Assert.Equal(row[10] == "0", row[11] != "ok");
        });
        Assert.Single(rows.Select(row => row[1]).Distinct());
        // The week after the origin is the first that is not over in the data.
        var lastDay = Directory.EnumerateFiles(sample.Daily, "*.csv").SelectMany(file => File.ReadLines(file).Skip(1)).Max(line => line.Split(',')[0])!;
        Assert.InRange(Day(lastDay).DayNumber - Day(rows[0][1]).DayNumber, 6, 12);
        Assert.Contains($"for {profiles.Count:N0} profiles", sample.Forecast.Output);
    }

    [Fact]
    public async Task Predict_AfterTraining_GivesTheBytesOfForecastInOneGo()
    {
        (await CommandLine.RunAsync("predict", "forecast", sample.Daily, "-m", sample.Model, "-o", _folder["out.csv"])).Succeeded();

        Assert.Equal(sample.Forecasts, _folder.Lines("out.csv"));
        Assert.Contains($"Model written to {sample.Model}", sample.Training.Output);
    }

    [Fact]
    public async Task Forecast_SameSeedAndOtherThreads_WritesTheSameBytesAndTheModel()
    {
        (await CommandLine.RunAsync("forecast", sample.Daily, "-o", _folder["out.csv"], "-m", _folder["m.plaudit"], "--models", "linear", "--seed", "3", "--threads", "1", "--memory", "256MB")).Succeeded();

        Assert.Equal(sample.Forecasts, _folder.Lines("out.csv"));
        Assert.Equal(File.ReadAllBytes(sample.Model), File.ReadAllBytes(_folder["m.plaudit"]));
        Assert.Equal(["m.plaudit", "out.csv"], _folder.Names);
    }

    [Fact]
    public async Task Predict_OtherFormats_HaveTheSameRows()
    {
        (await CommandLine.RunAsync("predict", "forecast", sample.Daily, "-m", sample.Model, "-o", _folder["out.jsonl"], "--reasons")).Succeeded();
        (await CommandLine.RunAsync("predict", "forecast", sample.Daily, "-m", sample.Model, "-o", _folder["out.parquet"])).Succeeded();

        var lines = _folder.Objects("out.jsonl");
        Assert.Equal(Header.Split(',').Append("reasons"), lines[0].EnumerateObject().Select(field => field.Name));
        Assert.Equal(sample.Forecasts.Skip(1).Select(line => line.Split(',')[0]), lines.Select(line => line.GetProperty("profile_id").GetString()!));
        Assert.Equal(
            sample.Forecasts.Skip(1).Select(line => double.Parse(line.Split(',')[4], CultureInfo.InvariantCulture)), lines.Select(line => line.GetProperty("predicted").GetDouble()));
        Assert.Contains(lines, line => line.GetProperty("naive").ValueKind == JsonValueKind.Null || line.GetProperty("status").GetString() == "ok");
        Assert.All(lines, line => Assert.StartsWith(line.GetProperty("history_weeks").GetInt32() > 0 ? "its usual: " : "no week with posts known", line.GetProperty("reasons")[0].GetString()));
        var parquet = File.ReadAllBytes(_folder["out.parquet"]);
        Assert.Equal("PAR1PAR1", System.Text.Encoding.ASCII.GetString([.. parquet[..4], .. parquet[^4..]]));
        Assert.Equal(["out.jsonl", "out.parquet"], _folder.Names);
    }

    [Fact]
    public async Task Evaluate_TextAndJson_AgreeAndPredictionsHaveEveryRow()
    {
        var result = (await CommandLine.RunAsync(
            "evaluate", "forecast", sample.Daily, "--models", "linear", "--json", _folder["e.json"], "--predictions", _folder["p.jsonl"])).Succeeded();

        var json = JsonElement.Parse(await File.ReadAllTextAsync(_folder["e.json"]));
        var horizons = json.GetProperty("horizons").EnumerateArray().ToList();
        Assert.Equal([7, 14, 21, 28], horizons.Select(horizon => horizon.GetProperty("horizon_days").GetInt32()));
        var lines = _folder.Objects("p.jsonl");
        Assert.Equal(["profile_id", "origin_week", "horizon_days", "predicted", "lower_80", "upper_80", "lower_95", "upper_95", "actual"], lines[0].EnumerateObject().Select(field => field.Name));
        foreach (var horizon in horizons)
        {
            var own = lines.Where(line => line.GetProperty("horizon_days").GetInt32() == horizon.GetProperty("horizon_days").GetInt32()).ToList();
            Assert.Equal(horizon.GetProperty("rows").GetInt32(), own.Count);
            var error = own.Average(line => Math.Abs(Math.Log(1 + line.GetProperty("actual").GetDouble()) - Math.Log(1 + line.GetProperty("predicted").GetDouble())));
            Assert.Equal(horizon.GetProperty("model").GetProperty("log_mae").GetDouble(), error, 1e-4);
            Assert.Contains(horizon.GetProperty("model").GetProperty("log_mae").GetDouble().ToString("0.000", CultureInfo.InvariantCulture), result.Output);
            Assert.True(horizon.GetProperty("skill").GetDouble() > 0, horizon.GetProperty("skill").ToString());
        }
        Assert.All(lines, line => Assert.True(Day(line.GetProperty("origin_week").GetString()!) >= Day(json.GetProperty("first_test_origin").GetString()!)));
    }

    [Theory]
    [InlineData("--models", "best", "--models is 'best'; one of linear, xgboost, all was expected.")]
    [InlineData("--memory", "2", "--memory is '2'; a size such as 800MB or 2GB was expected.")]
    [InlineData("--memory", "64MB", "--memory is 64 MB; 128 MB or more was expected.")]
    [InlineData("--seed", "-1", "--seed is -1; 0 or more was expected.")]
    [InlineData("--map", "engagement", "--map is 'engagement'; FIELD=COLUMN was expected")]
    [InlineData("--map", "engagement=interactions", "has no column 'interactions', which --map names for engagement.")]
    [InlineData("--max-rejected", "2", "must lie between 0 and 1, not 2.")]
    [InlineData("--max-rejected", "NaN", "must lie between 0 and 1, not NaN.")]
    public async Task Forecast_WrongOption_IsToldInOneLineAndNothingIsWritten(string option, string value, string expected)
    {
        var result = await CommandLine.RunAsync("forecast", sample.Daily, "-o", _folder["out.csv"], option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Fault);
        Assert.Empty(_folder.Names);
    }

    [Theory]
    [InlineData("out.xlsx", "The ending of ")]
    [InlineData("no/out.csv", "there is no folder")]
    public async Task Forecast_WrongOutput_IsToldBeforeTheWork(string name, string expected)
    {
        var result = await CommandLine.RunAsync("forecast", sample.Daily, "-o", _folder[name]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Fault);
        Assert.DoesNotContain("Read ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forecast_EmptyFolder_IsTold()
    {
        Directory.CreateDirectory(_folder["none"]);

        var result = await CommandLine.RunAsync("forecast", _folder["none"], "-o", _folder["out.csv"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("none", result.Fault);
        Assert.Equal(["none"], _folder.Names);
    }

    [Fact]
    public async Task Forecast_DailyRowsBesidePosts_IsRefused()
    {
        _folder.Write("posts.jsonl", """{"account":"a","posted_at":"2026-01-05T10:00:00Z","likes":5}""");

        var result = await CommandLine.RunAsync("forecast", sample.Daily, _folder["posts.jsonl"], "-o", _folder["out.csv"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("files of one kind were expected", result.Fault);
    }

    [Theory]
    [InlineData("date,profile_id,engagement", "has no column 'posts'")]
    [InlineData("date,profile_id,posts", "has no column 'engagement', and no 'likes' to take instead")]
    [InlineData("day,profile_id,posts,engagement", "has no columns 'date' and 'profile_id'")]
    public async Task Forecast_MissingColumn_IsNamed(string header, string expected)
    {
        _folder.Write("rows.csv", header, "2026-01-05,a,1,2");

        var result = await CommandLine.RunAsync("forecast", _folder["rows.csv"], "-o", _folder["out.csv"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Fault);
    }

    [Fact]
    public async Task Forecast_MappedColumns_GiveTheSameForecasts()
    {
        Directory.CreateDirectory(_folder["renamed"]);
        foreach (var file in Directory.EnumerateFiles(sample.Daily, "*.csv"))
        {
            var lines = await File.ReadAllLinesAsync(file);
            lines[0] = EngagementColumn().Replace(lines[0], "interactions").Replace("profile_id", "page", StringComparison.Ordinal);
            await File.WriteAllLinesAsync(_folder[Path.Combine("renamed", Path.GetFileName(file))], lines);
        }

        (await CommandLine.RunAsync(
            "forecast", _folder["renamed"], "-o", _folder["out.csv"], "--models", "linear", "--seed", "3", "--map", "engagement=interactions", "--map", "profile_id=page")).Succeeded();

        Assert.Equal(sample.Forecasts, _folder.Lines("out.csv"));
    }

    [Fact]
    public async Task Forecast_Posts_AreAddedUpToDays()
    {
        var random = new Random(1);
        var lines = from account in Enumerable.Range(0, 6)
                    from week in Enumerable.Range(0, 30)
                    let likes = (int)(100 * (account + 1) * Math.Exp(0.3 * random.NextDouble()))
                    select $$"""{"account":"a{{account}}","post_id":"{{account}}-{{week}}","posted_at":"{{new DateOnly(2025, 1, 6).AddDays((7 * week) + (account % 5)):yyyy-MM-dd}}T10:00:00Z","likes":{{likes}},"comments":3}""";
        _folder.Write("posts.jsonl", lines);

        (await CommandLine.RunAsync("forecast", _folder["posts.jsonl"], "-o", _folder["out.csv"], "--models", "linear")).Succeeded();

        var rows = _folder.Lines("out.csv").Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Equal(24, rows.Count);
        // The last post is on a Friday: its week is not over, and is the first to be forecast.
        Assert.Equal("2025-07-21", rows[0][1]);
        Assert.All(rows, row => Assert.InRange(double.Parse(row[4], CultureInfo.InvariantCulture), 100 * (row[0][1] - '0' + 1), 140 * (row[0][1] - '0' + 1)));
        Assert.All(rows, row => Assert.Equal("29", row[10]));
    }

    [Fact]
    public async Task Predict_ModelOfAnotherKind_IsRefused()
    {
        _folder.Write("m.plaudit", "no model");

        var result = await CommandLine.RunAsync("predict", "forecast", sample.Daily, "-m", _folder["m.plaudit"], "-o", _folder["out.csv"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("m.plaudit", result.Fault);
        Assert.Equal(["m.plaudit"], _folder.Names);
    }

    [GeneratedRegex(@"\bengagement\b")]
    private static partial Regex EngagementColumn();

    private static DateOnly Day(string text) => DateOnly.ParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
