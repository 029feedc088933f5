namespace Plaudit.Features.Images.Onnx;

/// <summary>A fixed setting of a node, which ONNX calls an attribute: one of the values, the others are null.</summary>
/// <param name="Name">The operator's own name of it.</param>
public sealed record OnnxSetting(string Name)
{
    public float? Number { get; private init; }

    public long? WholeNumber { get; private init; }

    public IReadOnlyList<long>? WholeNumbers { get; private init; }

    public string? Text { get; private init; }

    public static OnnxSetting Of(string name, float value) => new(name) { Number = value };

    public static OnnxSetting Of(string name, long value) => new(name) { WholeNumber = value };

    public static OnnxSetting Of(string name, IReadOnlyList<long> values) => new(name) { WholeNumbers = values };

    public static OnnxSetting Of(string name, string value) => new(name) { Text = value };
}
