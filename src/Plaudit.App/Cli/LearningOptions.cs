using System.CommandLine;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary>Options of learning from posts, the same for every task.</summary>
internal sealed class LearningOptions
{
    public Option<double> MaturityDays { get; } = Options.Number(
        "--maturity-days",
        "DAYS",
        "Age in days after which likes count as final. Younger posts, counted back from the newest post, are neither learnt from nor scored.",
        new TrainingOptions().MaturityDays);

    public Option<double> OutcomeDelay { get; } = Options.Number(
        "--outcome-delay",
        "DAYS",
        "Days until the outcome of a post is known to you. Until then it is hidden from the posts that follow.",
        new TrainingOptions().OutcomeDelayDays);

    public Option<int> Seed { get; } = Options.Whole(
        "--seed", "N", "Start of all chance, 0 or more; the same seed and posts give the same model.", new TrainingOptions().Seed);

    public Option<string?> Features { get; } = new("--features")
    {
        Description = "Learn from these features or groups only: names from 'plaudit features' with commas between. Outcomes such as likes are refused. Default: all but the group 'season'.",
        HelpName = "NAMES",
    };

    public ImageOptions Images { get; } = new(learns: true);

    public void AddTo(Command command)
    {
        command.Add(MaturityDays);
        command.Add(OutcomeDelay);
        command.Add(Seed);
        command.Add(Features);
        Images.AddTo(command);
    }

    public TrainingOptions Read(ParseResult parsed) => new()
    {
        MaturityDays = parsed.GetValue(MaturityDays),
        OutcomeDelayDays = parsed.GetValue(OutcomeDelay),
        Seed = parsed.GetValue(Seed),
        Features = (parsed.GetValue(Features) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Images = Images.Read(parsed),
    };
}
