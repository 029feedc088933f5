namespace Plaudit.Data;

/// <summary>What an account is about, as far as its texts tell.</summary>
/// <param name="Platform">The account's platform; <see langword="null"/> where not known.</param>
/// <param name="Account">The account.</param>
/// <param name="Status">What the answer rests on.</param>
/// <param name="Texts">Posts and biography that hold any text.</param>
/// <param name="Tokens">Words, hashtags, mentions and emojis in them.</param>
/// <param name="Predicted">
/// The class to name, which is not always the likeliest: rare classes are preferred as far as the model says.
/// </param>
/// <param name="Classes">All classes, the likeliest first.</param>
public sealed record CategoryPrediction(
    string? Platform,
    string Account,
    CategoryStatus Status,
    int Texts,
    int Tokens,
    string Predicted,
    IReadOnlyList<CategoryProbability> Classes);

/// <summary>One class of a <see cref="CategoryPrediction"/>.</summary>
/// <param name="Class">The class.</param>
/// <param name="Probability">0 to 1; over all classes these add up to 1.</param>
/// <param name="Terms">What spoke for it, the strongest first; none for the classes that are less likely than the first few.</param>
public sealed record CategoryProbability(string Class, double Probability, IReadOnlyList<CategoryTerm> Terms);

/// <summary>Something in an account's texts that spoke for a class.</summary>
/// <param name="Kind">
/// What it is: <c>word</c>, <c>words</c>, <c>hashtag</c>, <c>mention</c>, <c>emoji</c>, <c>image</c> or <c>place</c>.
/// </param>
/// <param name="Text">In lower case; hashtags and mentions with their sign.</param>
/// <param name="LogitEffect">What it adds to the class's logit, less what it adds to the classes' mean.</param>
public sealed record CategoryTerm(string Kind, string Text, double LogitEffect);
