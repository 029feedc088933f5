using System.Globalization;

namespace Plaudit.Native.XGBoost;

/// <summary>Describes dense memory in the form that XGBoost takes it: NumPy's array interface as JSON, version 3.</summary>
internal static class ArrayInterface
{
    internal static unsafe string Describe(float* values, int rowCount, int columnCount) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"data":[{{(nuint)values}},true],"shape":[{{rowCount}},{{columnCount}}],"typestr":"<f4","version":3}"""
        );
}
