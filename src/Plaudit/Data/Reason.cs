namespace Plaudit.Data;

/// <summary>A part of a prediction, in words and as its share on the log1p scale; the shares of all reasons add up to the prediction.</summary>
/// <param name="Text">In words, for people: what the effect is associated with. It never claims a cause.</param>
/// <param name="LogEffect">Share of the prediction on the log1p scale.</param>
public sealed record Reason(string Text, double LogEffect);
