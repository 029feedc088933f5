using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Features;

namespace Plaudit.Tests.Features;

/// <summary>No post that is not earlier may change a bit of a row.</summary>
public sealed class LeakGuardTests
{
    [Fact]
    public void Build_ChangeOrDeleteOrAddPostsThatAreNotEarlier_LeavesEveryFeatureBitIdentical() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var posts = RandomPosts.Many(seed);
            var random = new Random(seed);
            var target = posts[random.Next(posts.Count)];
            var before = RowOf(posts, target, TimeSpan.Zero);

            // Everything that is not before the target in the order (time, sequence, position) is deleted or replaced; its own outcomes too.
            var changed = new List<Post>();
            var position = posts.IndexOf(target);
            for (var i = 0; i < posts.Count; i++)
            {
                var post = posts[i];
                if (post == target)
                {
                    changed.Add(post with { Outcomes = new Outcomes { Likes = 1_000_000, Comments = 0, Views = 7 } });
                }
                else if (IsEarlier(post, i, target, position))
                {
                    changed.Add(post);
                }
                else if (random.Next(2) == 0)
                {
                    changed.Add(new Post(
                        post.Draft with { Caption = "changed", Followers = 9, MediaType = MediaType.Link },
                        new Outcomes { Likes = random.Next(1_000_000) }));
                }
            }
            changed.Add(RandomPosts.One(random, 1000, 3) is var late ? late with { Draft = late.Draft with { PostedAt = new PostTime(new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc), true) } } : late);
            var after = RowOf(changed, target, TimeSpan.Zero);
            return before.AsSpan().SequenceEqual(after);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Build_PermuteTheFile_ChangesNothingWhereTimesDiffer() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var posts = RandomPosts.Many(seed).DistinctBy(p => (p.Draft.Account, p.Draft.PostedAt!.Value.Utc)).ToList();
            var shuffled = posts.ToList();
            new Random(seed).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(shuffled));
            return Bits(Build(Table(posts), TimeSpan.Zero)).SequenceEqual(Bits(Build(Table(shuffled), TimeSpan.Zero)));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Build_OutcomeWithinTheDelay_ChangesNothing(int delayDays) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var posts = RandomPosts.Many(seed);
            var target = posts[new Random(seed).Next(posts.Count)];
            var hiddenFrom = target.Draft.PostedAt!.Value.Utc.AddDays(-delayDays);
            var changed = posts.Select(p => p.Draft.PostedAt!.Value.Utc > hiddenFrom ? p with { Outcomes = new Outcomes { Likes = 77 } } : p).ToList();
            return RowOf(posts, target, TimeSpan.FromDays(delayDays)).AsSpan().SequenceEqual(RowOf(changed, target, TimeSpan.FromDays(delayDays)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Build_EarlierPostChanged_ChangesTheRow()
    {
        // The other properties would hold for features that ignore history; this one would not.
        var posts = RandomPosts.Many(5);
        var target = posts.MaxBy(p => p.Draft.PostedAt!.Value.Utc)!;
        var changed = posts.Select(p => p.Draft.Account == target.Draft.Account && p != target ? p with { Outcomes = new Outcomes { Likes = 123_456 } } : p).ToList();
        Assert.False(RowOf(posts, target, TimeSpan.Zero).AsSpan().SequenceEqual(RowOf(changed, target, TimeSpan.Zero)));
    }

    [Fact]
    public void DraftFeatures_DraftAtTheTimeOfAPost_SeesWhatThePostSawWhereTimesDiffer() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var posts = RandomPosts.Many(seed).DistinctBy(p => (p.Draft.Account, p.Draft.PostedAt!.Value.Utc)).ToList();
            var table = Table(posts);
            var rows = Build(table, TimeSpan.Zero);
            var drafts = posts.Select(p => p.Draft).ToList();
            var fromDrafts = new DraftFeatures(table, FeatureCatalogue.Features, TimeSpan.Zero).Build(drafts, new int[drafts.Count], CancellationToken.None);
            for (var i = 0; i < drafts.Count; i++)
            {
                var row = Enumerable.Range(0, table.Count).Single(r => table.PostId(r) == drafts[i].PostId);
                if (!Bits(rows.Row(row)).SequenceEqual(Bits(fromDrafts.Row(i))))
                {
                    return false;
                }
            }
            return true;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("likes")]
    [InlineData("comments")]
    [InlineData("views")]
    [InlineData("reach")]
    public void Select_Outcome_IsRefusedByName(string outcome)
    {
        var error = Assert.Throws<PlauditException>(() => FeatureCatalogue.Select(["level", outcome]));
        Assert.Contains($"'{outcome}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("only after posting", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FeatureMatrix_OutcomeColumn_IsRefused()
    {
        foreach (var outcome in FeatureCatalogue.Outcomes)
        {
            var error = Assert.Throws<PlauditException>(() => new FeatureMatrix([FeatureCatalogue.Features[0], outcome], 1, [1, 2]));
            Assert.Contains($"'{outcome.Name}'", error.Message, StringComparison.Ordinal);
        }
    }

    private static bool IsEarlier(Post post, int index, Post target, int targetIndex)
    {
        if (post.Draft.Account != target.Draft.Account)
        {
            return false;
        }
        var byTime = post.Draft.PostedAt!.Value.Utc.CompareTo(target.Draft.PostedAt!.Value.Utc);
        var bySequence = (post.Draft.Sequence ?? 0).CompareTo(target.Draft.Sequence ?? 0);
        return byTime < 0 || (byTime == 0 && (bySequence < 0 || (bySequence == 0 && index < targetIndex)));
    }

    private static uint[] RowOf(List<Post> posts, Post target, TimeSpan outcomeDelay)
    {
        var table = Table(posts);
        var row = Enumerable.Range(0, table.Count).Single(r => table.PostId(r) == target.Draft.PostId);
        return Bits(Build(table, outcomeDelay).Row(row));
    }

    private static FeatureMatrix Build(PostTable table, TimeSpan outcomeDelay) =>
        AllPosts.Build(table, FeatureCatalogue.Features, outcomeDelay);

    private static PostTable Table(IEnumerable<Post> posts)
    {
        var builder = new PostTableBuilder();
        foreach (var post in posts)
        {
            builder.Add(post);
        }
        return builder.Build();
    }

    private static uint[] Bits(FeatureMatrix matrix) => Bits(matrix.Values);

    private static uint[] Bits(ReadOnlySpan<float> values)
    {
        var bits = new uint[values.Length];
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = BitConverter.SingleToUInt32Bits(values[i]);
        }
        return bits;
    }
}
