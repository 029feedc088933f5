using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Plaudit.App.Cli;

/// <summary>Examples under the help of a verb; the tests run the ones that can be run.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, string[]> s_byVerb = new(StringComparer.Ordinal)
    {
        ["plaudit"] =
        [
            "plaudit demo",
            "plaudit sample sample",
            "plaudit evaluate likes sample/posts",
            "plaudit train likes sample/posts -o likes.plaudit",
            "plaudit predict likes sample/drafts.jsonl --history sample/posts -m likes.plaudit -o predictions.jsonl",
        ],
        ["plaudit train"] = ["plaudit train likes posts.jsonl -o likes.plaudit", "plaudit train engagement posts.jsonl -o engagement.plaudit", "plaudit train forecast daily -o forecast.plaudit", "plaudit train account-type profiles.jsonl -o account-type.plaudit", "plaudit train category posts.jsonl -o category.plaudit", "plaudit train photos --images pictures --likes likes.csv -o photos.plaudit"],
        ["plaudit train likes"] =
        [
            "plaudit train likes posts.jsonl.gz -o likes.plaudit",
            "plaudit train likes 'exports/*.csv' -o likes.plaudit --rejected rejected.jsonl",
            "zcat posts.jsonl.gz | plaudit train likes - -o likes.plaudit --quiet",
            "plaudit train likes --store",
        ],
        ["plaudit train engagement"] =
        [
            "plaudit train engagement posts.jsonl.gz -o engagement.plaudit",
            "plaudit train engagement posts.csv --label engagement-rate --threshold 0.03 -o engagement.plaudit",
            "plaudit train engagement --store --platform instagram",
        ],
        ["plaudit train forecast"] = ["plaudit train forecast 'exports/ig_data_*.csv' -o forecast.plaudit", "plaudit train forecast daily.parquet -o forecast.plaudit --models linear"],
        ["plaudit train account-type"] =
        [
            "plaudit train account-type profiles.jsonl -o account-type.plaudit",
            "plaudit train account-type bot=bots.csv regular=people.csv -o account-type.plaudit --available x-v2",
            "plaudit train account-type users.jsonl --labels types.csv --posts posts.jsonl -o account-type.plaudit",
        ],
        ["plaudit train category"] =
        [
            "plaudit train category posts.jsonl -o category.plaudit",
            "plaudit train category posts.jsonl --labels categories.csv -o category.plaudit",
        ],
        ["plaudit train photos"] =
        [
            "plaudit train photos --images pictures --likes likes.csv -o photos.plaudit",
            "plaudit train photos --images export.zip --likes likes.csv -o photos.plaudit",
            "plaudit train photos --images saved/my.account -o photos.plaudit --features measured",
        ],
        ["plaudit evaluate"] = ["plaudit evaluate likes posts.jsonl", "plaudit evaluate engagement posts.jsonl", "plaudit evaluate forecast daily", "plaudit evaluate account-type profiles.jsonl", "plaudit evaluate category posts.jsonl", "plaudit evaluate photos --images pictures --likes likes.csv"],
        ["plaudit evaluate likes"] =
        [
            "plaudit evaluate likes posts.jsonl.gz",
            "plaudit evaluate likes posts.jsonl.gz --maturity-days 0 --json evaluation.json --predictions predictions.jsonl",
        ],
        ["plaudit evaluate engagement"] =
        [
            "plaudit evaluate engagement posts.jsonl.gz",
            "plaudit evaluate engagement posts.jsonl.gz --demonstrate-leak",
            "plaudit evaluate engagement posts.jsonl.gz --maturity-days 0 --json evaluation.json --predictions predictions.jsonl",
        ],
        ["plaudit evaluate forecast"] =
        [
            "plaudit evaluate forecast daily",
            "plaudit evaluate forecast posts.jsonl.gz --predictions tested.jsonl",
            "plaudit evaluate forecast export.csv --map engagement=interactions --map profile_id=page --json -",
        ],
        ["plaudit evaluate account-type"] =
        [
            "plaudit evaluate account-type profiles.jsonl",
            "plaudit evaluate account-type ours.jsonl --test theirs.jsonl --prevalence 0.01,0.05",
            "plaudit evaluate account-type profiles.jsonl --model mlp --precision 0.95 --json evaluation.json",
        ],
        ["plaudit evaluate category"] =
        [
            "plaudit evaluate category posts.jsonl",
            "plaudit evaluate category posts.jsonl --labels categories.csv --json evaluation.json",
        ],
        ["plaudit evaluate photos"] =
        [
            "plaudit evaluate photos --images pictures --likes likes.csv",
            "plaudit evaluate photos --images pictures --likes likes.csv --predictions tested.jsonl",
        ],
        ["plaudit report"] = ["plaudit report likes posts.jsonl -o report.html", "plaudit report engagement posts.jsonl -o report.html", "plaudit report forecast daily -o report.html", "plaudit report account-type profiles.jsonl -o report.html", "plaudit report category posts.jsonl -o report.html", "plaudit report photos --images pictures --likes likes.csv --candidates tonight -o photos.html", "plaudit report panel daily -o data.html"],
        ["plaudit report likes"] =
        [
            "plaudit report likes posts.jsonl.gz -o report.html",
            "plaudit report likes 'exports/*.csv' -o report.xlsx --maturity-days 7",
            "plaudit report likes posts.jsonl -o report.html --json report.json --predictions predictions.jsonl",
        ],
        ["plaudit report engagement"] =
        [
            "plaudit report engagement posts.jsonl.gz -o report.html",
            "plaudit report engagement posts.jsonl.gz -o report.html --cut-off 0.6 --demonstrate-leak",
            "plaudit report engagement 'exports/*.csv' -o report.xlsx --label engagement-rate",
        ],
        ["plaudit report forecast"] =
        [
            "plaudit report forecast daily -o report.html",
            "plaudit report forecast daily --profile 492ab00b -m forecast.plaudit -o fan.html",
        ],
        ["plaudit report account-type"] =
        [
            "plaudit report account-type profiles.jsonl -o report.html",
            "plaudit report account-type ours.jsonl --test theirs.jsonl -o report.xlsx",
        ],
        ["plaudit report category"] = ["plaudit report category posts.jsonl -o report.html", "plaudit report category posts.jsonl --labels categories.csv -o report.md"],
        ["plaudit report photos"] =
        [
            "plaudit report photos --images pictures --likes likes.csv --candidates tonight -o photos.html",
            "plaudit report photos --images pictures --likes likes.csv -o photos.xlsx",
        ],
        ["plaudit report panel"] = ["plaudit report panel exports -o panel.html", "plaudit report panel posts.jsonl -o panel.md --rejected rejected.jsonl"],
        ["plaudit predict"] =
        [
            "plaudit predict likes drafts.jsonl --history posts.jsonl -m likes.plaudit -o predictions.jsonl",
            "plaudit predict account-type profiles.jsonl -m account-type.plaudit -o types.jsonl",
            "plaudit predict category posts.jsonl -m category.plaudit -o categories.jsonl",
            "plaudit predict photos tonight -m photos.plaudit",
        ],
        ["plaudit predict likes"] =
        [
            "plaudit predict likes drafts.jsonl --history posts.jsonl -m likes.plaudit -o predictions.jsonl",
            "plaudit predict likes drafts.csv --history posts.csv -m likes.plaudit -o predictions.csv",
            "plaudit predict likes drafts.jsonl --store -o predictions.jsonl",
            "plaudit predict likes --course train.jsonl test.jsonl -o test-with-likes.jsonl",
        ],
        ["plaudit predict engagement"] =
        [
            "plaudit predict engagement drafts.jsonl --history posts.jsonl -m engagement.plaudit -o predictions.jsonl",
            "plaudit predict engagement drafts.csv --history posts.csv -m engagement.plaudit -o predictions.csv",
            "plaudit predict engagement drafts.jsonl --store -o predictions.jsonl",
        ],
        ["plaudit predict forecast"] = ["plaudit predict forecast daily -m forecast.plaudit -o forecasts.parquet", "plaudit predict forecast posts.jsonl -m forecast.plaudit -o forecasts.jsonl --reasons"],
        ["plaudit predict account-type"] =
        [
            "plaudit predict account-type profiles.jsonl -m account-type.plaudit -o types.jsonl",
            "plaudit predict account-type saved-answers -m account-type.plaudit -o types.csv",
        ],
        ["plaudit predict category"] =
        [
            "plaudit predict category posts.jsonl -m category.plaudit -o categories.jsonl",
            "plaudit predict category posts.jsonl -m category.plaudit -o categories.csv",
        ],
        ["plaudit predict photos"] =
        [
            "plaudit predict photos tonight -m photos.plaudit",
            "plaudit predict photos tonight --store --account my.account --platform instagram",
            "plaudit predict photos one.jpg two.jpg three.jpg -m photos.plaudit -o ranking.csv",
        ],
        ["plaudit forecast"] =
        [
            "plaudit forecast daily -o forecasts.csv",
            "plaudit forecast daily.parquet -o forecasts.parquet -m forecast.plaudit --models linear",
            "plaudit forecast 'exports/*.csv' -o forecasts.csv --memory 1GB --spill /var/tmp --rejected rejected.jsonl",
            "plaudit forecast daily --store --platform instagram",
        ],
        ["plaudit compare"] =
        [
            "plaudit compare drafts.jsonl --history posts.jsonl -m likes.plaudit -m engagement.plaudit",
            "plaudit compare drafts.jsonl --store",
        ],
        ["plaudit best-time"] =
        [
            "plaudit best-time --history posts.jsonl --account acme",
            "plaudit best-time --history 'exports/*.csv' --account acme --time-zone Europe/Istanbul --json best-time.json",
            "plaudit best-time --history posts.jsonl --account acme --draft draft.jsonl",
        ],
        ["plaudit fetch"] =
        [
            "plaudit fetch https://x.com/somebody -o somebody.jsonl",
            "plaudit fetch @some.body --platform instagram --posts 200 -o some.body.jsonl",
            "plaudit fetch instagram:my.brand --own --posts 500 -o my.brand.jsonl",
        ],
        ["plaudit classify"] =
        [
            "plaudit classify https://x.com/somebody -m account-type.plaudit -m category.plaudit",
            "plaudit classify instagram.com/some.body -m account-type.plaudit --followers 826 --following 900 --posts 120",
            "plaudit classify instagram:some.body -m category.plaudit --saved some.body.jsonl",
        ],
        ["plaudit budget"] = ["plaudit budget", "plaudit budget --requests 20"],
        ["plaudit import"] =
        [
            "plaudit import posts.jsonl",
            "plaudit import 'exports/*.csv' --store sqlite:team.db --rejected rejected.jsonl",
            "plaudit import instagram-export.zip --likes-template likes.csv --images pictures",
        ],
        ["plaudit export"] = ["plaudit export -o posts.jsonl.gz", "plaudit export --platform instagram --account acme -o acme.jsonl"],
        ["plaudit delete"] = ["plaudit delete --platform instagram --account acme", "plaudit delete --account acme --yes"],
        ["plaudit backup"] = ["plaudit backup plaudit-backup.zip"],
        ["plaudit restore"] = ["plaudit restore plaudit-backup.zip --store sqlite:restored.db"],
        ["plaudit retention"] = ["plaudit retention --post-days 730 --ledger-days 365 --request-days 90"],
        ["plaudit ledger"] = ["plaudit ledger", "plaudit ledger --by account --task likes", "plaudit ledger --by week --since 2026-01-01 --json -"],
        ["plaudit ledger list"] = ["plaudit ledger list", "plaudit ledger list --account acme --limit 100"],
        ["plaudit ledger forecasts"] = ["plaudit ledger forecasts --platform instagram"],
        ["plaudit convert"] =
        [
            "plaudit convert instagram-export.zip -o posts.jsonl",
            "plaudit convert export-part1.zip export-part2.zip --likes likes.csv -o posts.jsonl --profiles profiles.jsonl",
            "plaudit convert 'exports/ig_data_*.csv' -o daily --to parquet",
            "plaudit convert exports -o daily --force --memory 1GB --rejected rejected.jsonl",
        ],
        ["plaudit monitor"] = ["plaudit monitor forecast forecasts-2024-11.parquet data"],
        ["plaudit monitor forecast"] =
        [
            "plaudit monitor forecast forecasts-2024-11.parquet data",
            "plaudit monitor forecast forecasts.csv data -m forecast.plaudit --json monitoring.json",
        ],
        ["plaudit sample"] =
        [
            "plaudit sample sample",
            "plaudit sample big --accounts 5000 --posts 1000000",
            "plaudit sample --daily 3300000 daily",
            "plaudit sample --photos 240 photos",
        ],
        ["plaudit features"] = ["plaudit features", "plaudit features --markdown"],
        ["plaudit model"] = ["plaudit model show likes.plaudit", "plaudit model list", "plaudit model promote 0d1c5a"],
        ["plaudit model add"] = ["plaudit model add likes.plaudit"],
        ["plaudit model list"] = ["plaudit model list", "plaudit model list --task likes"],
        ["plaudit model promote"] = ["plaudit model promote 0d1c5a"],
        ["plaudit model rollback"] = ["plaudit model rollback likes --reason too-low"],
        ["plaudit model show"] = ["plaudit model show likes.plaudit", "plaudit model show likes.plaudit --json -"],
        ["plaudit serve"] = ["plaudit serve", "plaudit serve --listen 127.0.0.1:9000 --models models"],
        ["plaudit work"] = ["plaudit work", "plaudit work --workers 2 --data /srv/plaudit/data"],
        ["plaudit jobs"] = ["plaudit jobs list", "plaudit jobs run train task=likes", "plaudit jobs run forecast inputs=daily.parquet platform=instagram"],
        ["plaudit jobs list"] = ["plaudit jobs list", "plaudit jobs list --state running"],
        ["plaudit jobs show"] = ["plaudit jobs show 0199f6c0e0a17c3e8a5f0d1c2b3a4958"],
        ["plaudit jobs cancel"] = ["plaudit jobs cancel 0199f6c0e0a17c3e8a5f0d1c2b3a4958"],
        ["plaudit jobs run"] =
        [
            "plaudit jobs run train task=likes platform=instagram",
            "plaudit jobs run import file=posts.jsonl --wait",
            "plaudit jobs run fetch profile=x:NAME posts=200",
            "plaudit jobs run retention request_days=90 job_days=30",
        ],
        ["plaudit schedules"] = ["plaudit schedules list", "plaudit schedules set nightly --cron '30 2 * * *' --kind forecast inputs=daily.parquet", "plaudit schedules remove nightly"],
        ["plaudit schedules list"] = ["plaudit schedules list"],
        ["plaudit schedules set"] =
        [
            "plaudit schedules set nightly --cron '30 2 * * *' --kind forecast inputs=daily.parquet",
            "plaudit schedules set retrain --cron '0 4 * * 1' --time-zone Europe/Berlin --kind train task=likes",
        ],
        ["plaudit schedules remove"] = ["plaudit schedules remove nightly"],
        ["plaudit keys"] = ["plaudit keys create agency --scope predict", "plaudit keys list", "plaudit keys revoke agency"],
        ["plaudit keys create"] = ["plaudit keys create agency --scope predict --expires 90"],
        ["plaudit keys list"] = ["plaudit keys list"],
        ["plaudit keys revoke"] = ["plaudit keys revoke agency"],
        ["plaudit users"] = ["plaudit users create ana --role editor", "plaudit users list"],
        ["plaudit users create"] = ["plaudit users create ana --role editor"],
        ["plaudit users list"] = ["plaudit users list"],
        ["plaudit users disable"] = ["plaudit users disable ana"],
        ["plaudit users enable"] = ["plaudit users enable ana"],
        ["plaudit users role"] = ["plaudit users role ana viewer"],
        ["plaudit users password"] = ["plaudit users password ana"],
        ["plaudit audit"] = ["plaudit audit --since 2026-11-01"],
        ["plaudit demo"] = ["plaudit demo"],
    };

    /// <summary>Examples of a command, by its full path.</summary>
    public static IReadOnlyList<string> Of(string path) => s_byVerb.GetValueOrDefault(path, []);

    /// <summary>Makes the help of every command fit a page and end with its examples.</summary>
    public static void AddTo(RootCommand root, int width)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            var help = (HelpAction)option.Action!;
            help.MaxWidth = width;
            option.Action = new HelpWithExamples(help);
        }
    }

    /// <summary>The words that lead to a command: <c>plaudit predict likes</c>.</summary>
    public static string PathOf(Command command)
    {
        var words = new Stack<string>();
        for (Symbol? symbol = command; symbol is not null; symbol = symbol.Parents.FirstOrDefault())
        {
            words.Push(symbol is RootCommand ? "plaudit" : symbol.Name);
        }
        return string.Join(' ', words);
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        /// <summary>Help is wanted most where a command line is not yet right.</summary>
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var result = help.Invoke(parseResult);
            var examples = Of(PathOf(parseResult.CommandResult.Command));
            if (examples.Count > 0)
            {
                var output = parseResult.InvocationConfiguration.Output;
                output.WriteLine("Examples:");
                foreach (var example in examples)
                {
                    output.WriteLine($"  {example}");
                }
                output.WriteLine();
            }
            return result;
        }
    }
}
