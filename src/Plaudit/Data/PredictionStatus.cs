namespace Plaudit.Data;

/// <summary>What a prediction rests on.</summary>
public enum PredictionStatus
{
    /// <summary>The account has earlier posts with known likes.</summary>
    Ok,

    /// <summary>No earlier post with known likes; the prediction comes from the number of followers alone, with a wide range.</summary>
    ColdStart,

    /// <summary>Neither earlier likes nor followers are known: the range is that of any account in the training data.</summary>
    NotEnoughHistory,
}
