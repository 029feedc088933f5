using System.CommandLine;
using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Features.Images;
using Plaudit.Features.Profiles;
using Plaudit.Forecasting;
using Plaudit.Reports;
using Spectre.Console;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit features</c>: the feature catalogue.</summary>
internal static class FeaturesCommand
{
    // Rhythm and level of posting come on top where the total of a week is forecast.
    private static readonly FeatureDefinition[] s_forecasts = [.. PanelFeatureDefinitions.All, .. PostingFeatureDefinitions.All];

    // The components differ in their number alone.
    private static readonly FeatureDefinition[] s_pictures =
    [
        .. ImageFeatureCatalogue.Measured,
        ImageFeatureCatalogue.Components(1)[0] with
        {
            Name = "image_component_N",
            Definition = $"principal component N of the image model's numbers, of the pictures that were learnt from; as many as --image-components asks for, up to {ImageFeatureCatalogue.MaxComponents}",
        },
    ];

    private static readonly ProfileFeatureRow[] s_profiles =
    [
        .. ProfileFeatureCatalogue.Features.Select(feature => new ProfileFeatureRow(
            feature.Definition, string.Join(", ", feature.Fields), string.Join(", ", feature.Platforms), string.Join(", ", ProfileFeatureCatalogue.NamesOf(feature.Sources)))),
    ];

    public static Command Create(Terminal terminal)
    {
        var markdown = new Option<bool>("--markdown") { Description = "Print the list as Markdown: the page docs/features.md." };
        var command = new Command("features", "List the features: what each is, in which unit, and when it is not known. All are known before posting, at the origin of a forecast, or from a profile.") { markdown };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(markdown))
            {
                terminal.Output.Write(FeaturesPage.Markdown(FeatureCatalogue.Features, s_pictures, FeatureCatalogue.Outcomes, s_forecasts, s_profiles));
            }
            else
            {
                Print(terminal, "Known before posting", FeatureCatalogue.Features);
                Print(terminal, "Of pictures, where --images names their folder", s_pictures);
                Print(terminal, "Of forecasts: known of a profile at the end of the origin week", s_forecasts);
                PrintProfiles(terminal);
                Print(terminal, "Outcomes: known only after posting, never a feature of the post itself", FeatureCatalogue.Outcomes);
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static void PrintProfiles(Terminal terminal)
    {
        terminal.Output.WriteLine("Of profiles: shown on an account's profile, with the fields that each needs and who always supplies them");
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("name").NoWrap()).AddColumns("group", "definition", "unit", "fields", "always supplied by");
        foreach (var row in s_profiles)
        {
            var d = row.Definition;
            table.AddRow(Markup.Escape(d.Name), Markup.Escape(d.Group), Markup.Escape(d.Definition), Markup.Escape(d.Unit), Markup.Escape(row.Fields), Markup.Escape(row.Sources));
        }
        terminal.Console.Write(table);
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
