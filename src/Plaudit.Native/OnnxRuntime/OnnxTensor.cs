namespace Plaudit.Native.OnnxRuntime;

/// <summary>Numbers in a shape, the last dimension running fastest.</summary>
/// <param name="Shape">The dimensions.</param>
/// <param name="Values">As many numbers as the dimensions multiply to.</param>
public sealed record OnnxTensor(long[] Shape, float[] Values);
