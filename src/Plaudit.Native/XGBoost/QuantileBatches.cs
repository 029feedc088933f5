using System.Buffers;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Plaudit.Native.XGBoost;

/// <summary>Hands row batches to XGBoost's data iterator, which bins them without a copy in between.</summary>
internal abstract unsafe class QuantileBatches
{
    private DMatrixHandle? _proxy;

    private int _columnCount;

    private int _next;

    private ExceptionDispatchInfo? _failure;

    /// <summary>Gives the place of a batch, which stays where it is until the next call; false after the last.</summary>
    protected abstract bool TryGet(int index, out float* values, out int rowCount);

    internal static DMatrixHandle Build(QuantileBatches source, int columnCount, int maxBin, int threadCount)
    {
        XGBoostMethods.Check(XGBoostMethods.XGProxyDMatrixCreate(out var proxy));
        using (proxy)
        {
            source._proxy = proxy;
            source._columnCount = columnCount;
            var self = GCHandle.Alloc(source);
            try
            {
                var config = string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""{"missing":NaN,"nthread":{{threadCount}},"max_bin":{{maxBin}}}"""
                );
                var code = XGBoostMethods.XGQuantileDMatrixCreateFromCallback(
                    GCHandle.ToIntPtr(self),
                    proxy,
                    0,
                    &Reset,
                    &Next,
                    config,
                    out var matrix
                );
                // A failure of the source ends the iteration early, so it comes before whatever the library made of that.
                if (source._failure is not null)
                {
                    matrix?.Dispose();
                    source._failure.Throw();
                }
                XGBoostMethods.Check(code);
                return matrix!;
            }
            finally
            {
                self.Free();
            }
        }
    }

    [UnmanagedCallersOnly]
    private static void Reset(nint iterator) => Source(iterator)._next = 0;

    // An exception may not pass through C++, so it waits until the call is back.
    [UnmanagedCallersOnly]
    private static int Next(nint iterator)
    {
        var source = Source(iterator);
        try
        {
            if (source._failure is not null || !source.TryGet(source._next, out var values, out var rowCount))
            {
                return 0;
            }
            source._next++;
            var array = ArrayInterface.Describe(values, rowCount, source._columnCount);
            XGBoostMethods.Check(XGBoostMethods.XGProxyDMatrixSetDataDense(source._proxy!, array));
            return 1;
        }
#pragma warning disable CA1031 // every exception is kept and thrown again by Build
        catch (Exception exception)
#pragma warning restore CA1031
        {
            source._failure = ExceptionDispatchInfo.Capture(exception);
            return 0;
        }
    }

    private static QuantileBatches Source(nint iterator) => (QuantileBatches)GCHandle.FromIntPtr(iterator).Target!;

    /// <summary>One batch that the caller has pinned.</summary>
    internal sealed class Whole(float* start, int length) : QuantileBatches
    {
        private readonly float* _start = start;

        protected override bool TryGet(int index, out float* values, out int rowCount)
        {
            values = _start;
            rowCount = length;
            return index == 0;
        }
    }

    /// <summary>Batches of a list, each pinned while it is in use.</summary>
    internal sealed class Listed(IReadOnlyList<ReadOnlyMemory<float>> batches, int columnCount) : QuantileBatches, IDisposable
    {
        private MemoryHandle _pin;

        protected override bool TryGet(int index, out float* values, out int rowCount)
        {
            _pin.Dispose();
            _pin = default;
            values = null;
            rowCount = 0;
            if (index == batches.Count)
            {
                return false;
            }
            var batch = batches[index];
            rowCount = batch.Length / columnCount;
            DMatrix.CheckShape(batch.Length, rowCount, columnCount);
            _pin = batch.Pin();
            values = (float*)_pin.Pointer;
            return true;
        }

        public void Dispose() => _pin.Dispose();
    }
}
