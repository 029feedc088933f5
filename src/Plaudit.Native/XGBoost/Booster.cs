using System.Globalization;

namespace Plaudit.Native.XGBoost;

/// <summary>
/// An ensemble that is trained or asked. Setting parameters, training and loading are for one thread; predicting is safe from many.
/// </summary>
public sealed unsafe class Booster : IDisposable
{
    private const int Value = 0;
    private const int Margin = 1;
    private const int ContributionsType = 2;

    private readonly BoosterHandle _handle;

    /// <summary>Makes an untrained ensemble.</summary>
    /// <param name="cached">Matrices whose predictions are kept up to date while training.</param>
    public Booster(params ReadOnlySpan<DMatrix> cached)
    {
        Span<nint> matrices = stackalloc nint[cached.Length];
        var held = 0;
        var added = false;
        try
        {
            for (; held < cached.Length; held++)
            {
                cached[held].Handle.DangerousAddRef(ref added);
                matrices[held] = cached[held].Handle.DangerousGetHandle();
            }
            fixed (nint* pointer = matrices)
            {
                XGBoostMethods.Check(XGBoostMethods.XGBoosterCreate(pointer, (ulong)cached.Length, out _handle));
            }
        }
        finally
        {
            while (held-- > 0)
            {
                cached[held].Handle.DangerousRelease();
            }
        }
        // The library would write to the console, which belongs to the program.
        SetParameter("verbosity", "0");
    }

    /// <summary>The version of the loaded library, such as <c>1.7.4</c>.</summary>
    public static string LibraryVersion
    {
        get
        {
            XGBoostMethods.XGBoostVersion(out var major, out var minor, out var patch);
            return string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}.{patch}");
        }
    }

    /// <summary>Rounds trained so far.</summary>
    public int BoostedRounds
    {
        get
        {
            XGBoostMethods.Check(XGBoostMethods.XGBoosterBoostedRounds(_handle, out var rounds));
            return rounds;
        }
    }

    /// <summary>Columns that the ensemble was trained on.</summary>
    public int FeatureCount
    {
        get
        {
            XGBoostMethods.Check(XGBoostMethods.XGBoosterGetNumFeature(_handle, out var count));
            return checked((int)count);
        }
    }

    /// <summary>Sets a parameter by XGBoost's own name; a wrong value is reported when training starts.</summary>
    public void SetParameter(string name, string value) => XGBoostMethods.Check(XGBoostMethods.XGBoosterSetParam(_handle, name, value));

    /// <summary>Adds one round of trees.</summary>
    /// <param name="iteration">0-based number of the round.</param>
    /// <param name="training">Data with labels.</param>
    public void UpdateOneIteration(int iteration, DMatrix training)
    {
        ArgumentNullException.ThrowIfNull(training);
        XGBoostMethods.Check(XGBoostMethods.XGBoosterUpdateOneIter(_handle, iteration, training.Handle));
    }

    /// <summary>Predicts a matrix; its base margin counts.</summary>
    /// <param name="matrix">Data with the columns trained on.</param>
    /// <param name="destination">One number a row.</param>
    /// <param name="margin">True for the sum of the trees, false for the value after the objective's transformation.</param>
    /// <param name="roundCount">Only the first so many rounds; 0 takes all.</param>
    public void Predict(DMatrix matrix, Span<float> destination, bool margin = false, int roundCount = 0)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var code = XGBoostMethods.XGBoosterPredictFromDMatrix(
            _handle,
            matrix.Handle,
            Config(margin ? Margin : Value, roundCount),
            out var shape,
            out var dimensions,
            out var result
        );
        CopyResult(code, shape, dimensions, result, destination);
    }

    /// <summary>
    /// Exact SHAP contributions (Lundberg et al. 2020, "From local explanations to global understanding with explainable AI for trees"):
    /// each row has a number for every column, then the bias, and adds up to the margin.
    /// </summary>
    /// <param name="matrix">Data with the columns trained on.</param>
    /// <param name="destination"><c>rows * (columns + 1)</c> numbers, row after row.</param>
    public void PredictContributions(DMatrix matrix, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var code = XGBoostMethods.XGBoosterPredictFromDMatrix(
            _handle,
            matrix.Handle,
            Config(ContributionsType, roundCount: 0),
            out var shape,
            out var dimensions,
            out var result
        );
        CopyResult(code, shape, dimensions, result, destination);
    }

    /// <summary>Predicts dense values where they lie, without making a matrix of them.</summary>
    /// <param name="values">Row-major values; NaN is missing.</param>
    /// <param name="rowCount">At least 1.</param>
    /// <param name="columnCount">The columns trained on.</param>
    /// <param name="destination">One number a row.</param>
    /// <param name="margin">As in <see cref="Predict"/>.</param>
    /// <param name="roundCount">As in <see cref="Predict"/>.</param>
    public void PredictDense(
        ReadOnlySpan<float> values,
        int rowCount,
        int columnCount,
        Span<float> destination,
        bool margin = false,
        int roundCount = 0
    )
    {
        DMatrix.CheckShape(values.Length, rowCount, columnCount);
        fixed (float* data = values)
        {
            var code = XGBoostMethods.XGBoosterPredictFromDense(
                _handle,
                ArrayInterface.Describe(data, rowCount, columnCount),
                DenseConfig(margin ? Margin : Value, roundCount),
                0,
                out var shape,
                out var dimensions,
                out var result
            );
            CopyResult(code, shape, dimensions, result, destination);
        }
    }

    /// <summary>The ensemble as XGBoost's JSON.</summary>
    public byte[] SaveToBuffer()
    {
        XGBoostMethods.Check(XGBoostMethods.XGBoosterSaveModelToBuffer(_handle, """{"format":"json"}""", out var length, out var buffer));
        return new ReadOnlySpan<byte>(buffer, checked((int)length)).ToArray();
    }

    /// <summary>Replaces the ensemble by one saved before.</summary>
    public void LoadFromBuffer(ReadOnlySpan<byte> model)
    {
        fixed (byte* buffer = model)
        {
            XGBoostMethods.Check(XGBoostMethods.XGBoosterLoadModelFromBuffer(_handle, buffer, (ulong)model.Length));
        }
    }

    public void Dispose() => _handle.Dispose();

    private static string DenseConfig(int type, int roundCount) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"type":{{type}},"training":false,"iteration_begin":0,"iteration_end":{{roundCount}},"missing":NaN,"strict_shape":false,"cache_id":0}"""
        );

    private static string Config(int type, int roundCount) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"type":{{type}},"training":false,"iteration_begin":0,"iteration_end":{{roundCount}},"strict_shape":false}"""
        );

    // The result lies in memory of the calling thread that the next call overwrites.
    private static void CopyResult(int code, ulong* shape, ulong dimensions, float* result, Span<float> destination)
    {
        XGBoostMethods.Check(code);
        var length = 1ul;
        for (var i = 0ul; i < dimensions; i++)
        {
            length *= shape[i];
        }
        if (length != (ulong)destination.Length)
        {
            throw new ArgumentException($"There is room for {destination.Length} numbers; XGBoost gave {length}.", nameof(destination));
        }
        new ReadOnlySpan<float>(result, destination.Length).CopyTo(destination);
    }
}
