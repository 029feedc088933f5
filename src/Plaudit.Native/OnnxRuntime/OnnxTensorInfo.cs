namespace Plaudit.Native.OnnxRuntime;

/// <summary>What a model declares of an input or output.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="ElementType">What it is made of.</param>
/// <param name="Shape">Its dimensions; -1 for one that the model leaves open.</param>
public sealed record OnnxTensorInfo(string Name, OnnxElementType ElementType, IReadOnlyList<long> Shape);
