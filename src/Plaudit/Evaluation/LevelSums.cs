using Plaudit.Features;

namespace Plaudit.Evaluation;

/// <summary>Sums over the posts of one level, taken in account after account.</summary>
internal struct LevelSums
{
    /// <summary>With fewer accounts their number says too little of how much they differ.</summary>
    public const int MinAccounts = 10;

    /// <summary>With fewer posts no interval is given.</summary>
    public const int MinPosts = 10;

    private ClusteredMean _relative;
    private ClusteredMean _above;
    private bool _isInAccount;
    private int _accounts;
    private double _likes;
    private int _knownLikes;
    private double _comments;
    private int _knownComments;

    public int Posts { get; private set; }

    public void Add(PastPost post, float logRatio)
    {
        Posts++;
        _isInAccount = true;
        if (post.Likes is { } likes)
        {
            _likes += likes;
            _knownLikes++;
        }
        if (post.Comments is { } comments)
        {
            _comments += comments;
            _knownComments++;
        }
        if (!float.IsNaN(logRatio))
        {
            _relative.Add(logRatio);
            _above.Add(logRatio > 0 ? 1 : 0);
        }
    }

    public void EndAccount()
    {
        if (_isInAccount)
        {
            _accounts++;
            _isInAccount = false;
            _relative.EndAccount();
            _above.EndAccount();
        }
    }

    public readonly AssociationLevel ToLevel(string name)
    {
        var hasInterval = _relative.Count >= MinPosts;
        var byAccounts = _relative.Clusters >= MinAccounts;
        return new AssociationLevel(
            name,
            Posts,
            _accounts,
            _relative.Count,
            _relative.Clusters,
            (hasInterval ? _relative.Interval(byAccounts) : Estimate.WithoutInterval(_relative.Mean)).AsChange(),
            hasInterval ? _above.ShareInterval(byAccounts) : Estimate.WithoutInterval(_above.Mean),
            !hasInterval ? null : byAccounts ? "accounts" : "posts",
            _knownLikes == 0 ? double.NaN : _likes / _knownLikes,
            _knownComments == 0 ? double.NaN : _comments / _knownComments);
    }
}
