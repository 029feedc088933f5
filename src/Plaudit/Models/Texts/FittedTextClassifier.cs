namespace Plaudit.Models.Texts;

/// <summary>A fitted classifier and what it was worth on rows that it had not seen.</summary>
/// <param name="Model">Fitted on all rows.</param>
/// <param name="UnseenProbabilities">Probabilities of every row by models that had not seen it, row after row.</param>
/// <param name="Cost">The chosen cost.</param>
/// <param name="Tried">The costs tried.</param>
/// <param name="TrainingAccuracy">
/// Share of the rows learnt from that the model tells rightly: far above the accuracy on unseen rows.
/// </param>
public sealed record FittedTextClassifier(
    TextClassifier Model, float[] UnseenProbabilities, double Cost, IReadOnlyList<TextCandidate> Tried, double TrainingAccuracy);

/// <summary>A cost that was tried.</summary>
/// <param name="Cost">Of an error.</param>
/// <param name="Accuracy">Of the support vectors alone on unseen rows.</param>
/// <param name="MacroF1">The same's mean F1 of the classes.</param>
public sealed record TextCandidate(double Cost, double Accuracy, double MacroF1);
