using System.CommandLine;
using Plaudit.Features.Images;

namespace Plaudit.App.Cli;

/// <summary>Which image model turns pictures into numbers.</summary>
internal sealed class ImageModelOptions
{
    private const string Scalings = "zero_to_one|minus_one_to_one|imagenet|zero_to_255";

    private readonly Option<string?> _file = new("--image-model")
    {
        Description = "Another image model in ONNX format: one input of ? x 3 x height x width or ? x height x width x 3. Default: MobileNetV2-1.4.",
        HelpName = "FILE",
    };

    private readonly Option<PixelScaling?> _scaling = new("--image-scaling")
    {
        Description = "What that model wants for bytes. Default: imagenet where channels come first, zero_to_one where they come last.",
        HelpName = Scalings,
        CustomParser = result =>
        {
            switch (result.Tokens[^1].Value)
            {
                case "zero_to_one": return PixelScaling.ZeroToOne;
                case "minus_one_to_one": return PixelScaling.MinusOneToOne;
                case "imagenet": return PixelScaling.ImageNet;
                case "zero_to_255": return PixelScaling.ZeroTo255;
                default:
                    result.AddError($"--image-scaling is '{result.Tokens[^1].Value}'; one of {Scalings.Replace("|", ", ")} was expected.");
                    return null;
            }
        },
    };

    /// <summary>Adds them, and refuses a scaling of no model.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }
        command.Validators.Add(result =>
        {
            if (result.GetResult(_scaling) is not null && result.GetResult(_file) is null)
            {
                result.AddError($"{_scaling.Name} tells what another image model wants; name it with {_file.Name} FILE.");
            }
        });
    }

    public IReadOnlyList<Option> All => [_file, _scaling];

    public ImageEmbeddingOptions Read(ParseResult parsed) => new() { ModelFile = parsed.GetValue(_file), Scaling = parsed.GetValue(_scaling) };
}
