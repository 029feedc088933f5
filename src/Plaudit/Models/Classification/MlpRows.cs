namespace Plaudit.Models.Classification;

/// <summary>What a network is trained on.</summary>
/// <param name="Inputs">Standardised inputs, row after row.</param>
/// <param name="Stride">Numbers from one row of inputs to the next; what is more than <paramref name="InputCount"/> is 0.</param>
/// <param name="InputCount">Inputs.</param>
/// <param name="Labels">Class of each row.</param>
/// <param name="Weights">What each row counts for; 1 on average.</param>
/// <param name="ClassCount">Classes.</param>
internal sealed record MlpRows(float[] Inputs, int Stride, int InputCount, int[] Labels, float[] Weights, int ClassCount);
