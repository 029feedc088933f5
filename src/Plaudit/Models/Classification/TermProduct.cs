namespace Plaudit.Models.Classification;

/// <summary>The product of two standardised terms, standardised again.</summary>
/// <param name="First">Index of a term.</param>
/// <param name="Second">Index of a term, the same for a square.</param>
/// <param name="Center">Mean in training, subtracted.</param>
/// <param name="Scale">Standard deviation in training, divided by.</param>
internal readonly record struct TermProduct(int First, int Second, double Center, double Scale);
