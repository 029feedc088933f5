using System.CommandLine;
using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Forecasting;
using Plaudit.Reports;
using Spectre.Console;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit features</c>: the feature catalogue.</summary>
internal static class FeaturesCommand
{
    // Rhythm and level of posting come on top where the total of a week is forecast.
    private static readonly FeatureDefinition[] s_forecasts = [.. PanelFeatureDefinitions.All, .. PostingFeatureDefinitions.All];

    public static Command Create(Terminal terminal)
    {
        var markdown = new Option<bool>("--markdown") { Description = "Print the list as Markdown: the page docs/features.md." };
        var command = new Command("features", "List the features: what each is, in which unit, and when it is not known. All are known before posting, or at the origin of a forecast.") { markdown };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(markdown))
            {
                terminal.Output.Write(FeaturesPage.Markdown(FeatureCatalogue.Features, FeatureCatalogue.Outcomes, s_forecasts));
            }
            else
            {
                Print(terminal, "Known before posting", FeatureCatalogue.Features);
                Print(terminal, "Of forecasts: known of a profile at the end of the origin week", s_forecasts);
                Print(terminal, "Outcomes: known only after posting, never a feature of the post itself", FeatureCatalogue.Outcomes);
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static void Print(Terminal terminal, string title, IReadOnlyList<FeatureDefinition> definitions)
    {
        terminal.Output.WriteLine(title);
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("name").NoWrap()).AddColumns("group", "definition", "unit", "unknown when");
        foreach (var d in definitions)
        {
            table.AddRow(Markup.Escape(d.Name), Markup.Escape(d.Group), Markup.Escape(d.Definition), Markup.Escape(d.Unit), Markup.Escape(d.NullRule));
        }
        terminal.Console.Write(table);
    }
}
