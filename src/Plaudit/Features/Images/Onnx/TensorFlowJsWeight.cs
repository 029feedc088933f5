namespace Plaudit.Features.Images.Onnx;

/// <summary>A learned constant.</summary>
/// <param name="Shape">Its dimensions; none for a single number.</param>
/// <param name="Values">Its numbers after decoding, the last dimension running fastest.</param>
public sealed record TensorFlowJsWeight(IReadOnlyList<int> Shape, float[] Values);
