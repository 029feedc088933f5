using System.CommandLine;
using System.CommandLine.Parsing;
using Plaudit.Features.Images;
using Plaudit.Pipelines.Images;

namespace Plaudit.App.Cli;

/// <summary>Options of verbs that may look at the pictures of posts.</summary>
/// <param name="learns">Whether the verb learns from them, or applies a model that did.</param>
internal sealed class ImageOptions(bool learns)
{
    private const string ComponentsName = "--image-components";

    private readonly Option<string?> _folder = new("--images")
    {
        Description = learns
            ? "Learn from the posts' pictures as well: files below DIR that posts name (image, image_file, file, picture or media_file) or that "
                + "bear a post's id (ID.jpg, ID_1.jpg). Nothing outside DIR is opened."
            : "The folder of the pictures of the drafts and of the past posts, for a model that was trained with --images.",
        HelpName = "DIR",
    };

    private readonly Option<int?> _components = Options.Whole(
        ComponentsName,
        "N",
        $"How many columns the numbers of the image model become, 0 (none: measured features alone) to {ImageFeatureCatalogue.MaxComponents}. "
            + $"Default: {new ImagesOptions { Folder = "" }.Components}.");

    private readonly ImageModelOptions _model = new();

    public void AddTo(Command command)
    {
        command.Add(_folder);
        if (learns)
        {
            command.Add(_components);
        }
        _model.AddTo(command);
        command.Validators.Add(Validate);
    }

    /// <summary>Whether pictures were given.</summary>
    public bool IsGiven(SymbolResult result) => result.GetResult(_folder) is not null;

    /// <summary>The pictures that were given; <see langword="null"/> for none.</summary>
    public ImagesOptions? Read(ParseResult parsed)
    {
        if (parsed.GetValue(_folder) is not { } folder)
        {
            return null;
        }
        var images = new ImagesOptions { Folder = folder };
        return images with
        {
            Components = learns ? parsed.GetValue(_components) ?? images.Components : images.Components,
            Reading = images.Reading with { Embedding = _model.Read(parsed) },
        };
    }

    private void Validate(CommandResult result)
    {
        foreach (var option in (Option[])[_components, .. _model.All])
        {
            if (!IsGiven(result) && result.GetResult(option) is not null)
            {
                result.AddError($"{option.Name} needs the folder of the pictures (--images DIR).");
            }
        }
    }
}
