using System.CommandLine;
using Plaudit.Models.Photos;
using Plaudit.Pipelines.Photos;

namespace Plaudit.App.Cli;

/// <summary>Options of the verbs that learn from own pictures.</summary>
internal sealed class PhotosOptionSet
{
    private readonly Option<string[]> _images = new("--images")
    {
        Description = "Your pictures: folders, an Instagram export (its ZIP files or their folder), or a folder of Instaloader; several may follow.",
        HelpName = "DIR",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _likes = new("--likes")
    {
        Description = "Their likes: a table with file, likes and posted_at (CSV or JSONL), the filled-in table of 'plaudit import', posts, or - for standard input. Default: what the export, Instaloader or names such as 12-340.jpg (post, likes) tell.",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _account = new("--account")
    {
        Description = "Whose pictures are meant, where a source holds those of several accounts.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _rejected = Rejected();

    private readonly Option<PhotoFeatureGroups> _features = new("--features")
    {
        Description = "What is looked at: measured is colours, light, composition and camera, embedding what an image model sees, all both.",
        HelpName = "measured|embedding|all",
        DefaultValueFactory = _ => PhotoFeatureGroups.All,
        CustomParser = result =>
        {
            switch (result.Tokens[^1].Value)
            {
                case "measured": return PhotoFeatureGroups.Measured;
                case "embedding": return PhotoFeatureGroups.Embedding;
                case "all": return PhotoFeatureGroups.All;
                default:
                    result.AddError($"--features is '{result.Tokens[^1].Value}'; measured, embedding or all was expected.");
                    return default;
            }
        },
    };

    private readonly Option<int> _maxPictures = Options.Whole(
        "--max-pictures", "N", "Learn from the newest N pictures, 30 to 3000: older ones say little of today's followers.", new PhotosOptions().MaxPictures);

    private readonly Option<double> _maturity = Options.Number(
        "--maturity-days",
        "DAYS",
        "Likes of pictures younger than this, counted back from the newest, still grow: they are neither learnt from nor tested.",
        new PhotoOptions().MaturityDays);

    private readonly Option<int> _seed = Options.Whole("--seed", "N", "Start of all chance; the same seed gives the same result.", 0);

    private readonly ImageModelOptions _model = new();

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_images, _likes, _account, _features])
        {
            command.Add(option);
        }
        _model.AddTo(command);
        foreach (var option in (Option[])[_maxPictures, _maturity, _seed, _rejected])
        {
            command.Add(option);
        }
    }

    /// <summary>Files that cannot be used are written there.</summary>
    public static Option<string?> Rejected() => new("--rejected")
    {
        Description = "Write each picture and row that cannot be used to FILE (JSONL): file, line, column and reason.",
        HelpName = "FILE",
    };

    public PhotosInput Input(ParseResult parsed, Terminal terminal) => new()
    {
        Images = parsed.GetRequiredValue(_images),
        Likes = parsed.GetValue(_likes) ?? [],
        Account = parsed.GetValue(_account),
        StandardInput = terminal.StandardInput,
        RejectedFile = parsed.GetValue(_rejected),
        Findings = terminal.Findings,
    };

    public PhotosOptions Read(ParseResult parsed) => new()
    {
        MaxPictures = parsed.GetValue(_maxPictures),
        Features = parsed.GetValue(_features),
        Embedding = _model.Read(parsed),
        Model = new PhotoOptions { Seed = parsed.GetValue(_seed), MaturityDays = parsed.GetValue(_maturity) },
    };
}
