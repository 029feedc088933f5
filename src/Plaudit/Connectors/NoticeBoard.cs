namespace Plaudit.Connectors;

/// <summary>Keeps what the user should know, each thing once. Safe from many threads.</summary>
internal sealed class NoticeBoard
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _waiting = [];

    public void Add(IEnumerable<string> notices)
    {
        lock (_lock)
        {
            foreach (var notice in notices)
            {
                if (_seen.Add(notice)) _waiting.Add(notice);
            }
        }
    }

    /// <summary>What was added since the last call and had not been added before.</summary>
    public IReadOnlyList<string> TakeNew()
    {
        lock (_lock)
        {
            string[] taken = [.. _waiting];
            _waiting.Clear();
            return taken;
        }
    }
}
