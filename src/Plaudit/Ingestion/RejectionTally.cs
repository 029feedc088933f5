using System.Globalization;
using System.Runtime.InteropServices;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>Counts accepted and rejected rows by reason, hands the rejected ones on, and stops a run where there are too many.</summary>
/// <param name="maxRejectedShare">Largest share of rejected rows, 0 to 1, that is accepted.</param>
/// <param name="writer">Where rejected rows are written as they come; <see langword="null"/> for nowhere.</param>
public sealed class RejectionTally(double maxRejectedShare, RejectedRowWriter? writer)
{
    /// <summary>Rows after which a file that is plainly wrong stops the reading, without waiting for its end.</summary>
    private const int EarliestStopRows = 1_000;

    private readonly Dictionary<string, RejectionCount> _reasons = new(StringComparer.Ordinal);

    public long Accepted { get; private set; }

    public long Rejected { get; private set; }

    /// <summary>Rejected rows by reason, the most frequent first.</summary>
    public IReadOnlyList<RejectionCount> Reasons =>
        _reasons.Values.OrderByDescending(r => r.Rows).ThenBy(r => r.Reason, StringComparer.Ordinal).ToList();

    private long Rows => Accepted + Rejected;

    /// <summary>Counts some rows.</summary>
    /// <param name="accepted">Number of good ones.</param>
    /// <param name="rejected">The others.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="PlauditException">A thousand rows or more leave no doubt that too many are bad.</exception>
    public async Task AddAsync(long accepted, IReadOnlyList<RejectedRow> rejected, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rejected);
        Accepted += accepted;
        Rejected += rejected.Count;
        if (rejected.Count == 0) return;

        foreach (var row in rejected)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_reasons, row.Reason, out _);
            count = count is null ? new RejectionCount(row.Reason, 1, row) : count with { Rows = count.Rows + 1 };
        }
        if (writer is not null) await writer.WriteAsync(rejected, cancellationToken);

        // Far over: a few bad stretches at the start of a long file must not stop it.
        var farOver = Math.Max(.5, maxRejectedShare * 2);
        if (Rows >= EarliestStopRows && Share() > farOver) throw TooMany();
    }

    /// <summary>Decides at the end.</summary>
    /// <exception cref="PlauditException">Too many rows were rejected.</exception>
    public void Check()
    {
        if (Share() > maxRejectedShare) throw TooMany();
    }

    private double Share() => Rows == 0 ? 0 : (double)Rejected / Rows;

    private PlauditException TooMany()
    {
        var reasons = Reasons.Take(3).Select(r => string.Create(
            CultureInfo.InvariantCulture, $"{r.Reason} ({r.Rows:N0} rows, first {r.First.File}:{r.First.Line})"));
        return new PlauditException(string.Create(
            CultureInfo.InvariantCulture,
            $"{Rejected:N0} of {Rows:N0} rows ({100 * Share():0.0} %) cannot be used; at most {100 * maxRejectedShare:0.0} % are accepted (--max-rejected). Most frequent: {string.Join("; ", reasons)}"));
    }
}
