namespace Plaudit.Models.Classification;

/// <summary>The baseline: every row gets the share of each class in the training data, so the most frequent class is always named.</summary>
public sealed class ClassPriorTrainer : IClassTrainer
{
    public string Name => "majority";

    public string Title => "The most frequent class, whatever the profile";

    public bool IsBaseline => true;

    public IClassModel Fit(ClassExamples examples, CancellationToken cancellationToken)
    {
        ClassInputs.CheckTraining(examples);
        return new ClassPriorModel(
            new ClassPriorState
            {
                FeatureNames = [.. examples.X.Columns.Select(column => column.Name)],
                Classes = examples.Classes,
                Shares = ClassShares.Of(examples),
            }
        );
    }
}
