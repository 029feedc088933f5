using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Ingestion.Answers;

/// <summary>
/// Makes posts, measures or rejections of one JSON object, which may be an answer of the Graph API or of the X API, a file of Instaloader, or
/// one post of these. The shape is told by the object's own members, so one file may mix them.
/// </summary>
internal sealed class AnswerObjects(AnswerPosts answers, string file, FilesBeside beside)
{
    public const string UnknownShape = "no post in a known shape";

    private const string Graph = "the Instagram Graph API";

    private const string X = "the X API";

    private readonly string _stem = InputBundles.Stem(file);

    /// <summary>Adds what the object holds.</summary>
    public void Read(JsonElement root, long line)
    {
        if (root.ValueKind != JsonValueKind.Object) answers.Reject(file, line, null, RejectionReason.NotObject);
        else if (root.TryMember("body"u8, out var body) && body.ValueKind == JsonValueKind.Object) ReadResponse(root, body, line);
        else if (root.TryMember("node"u8, out var node)) ReadInstaloader(root, node, line);
        else if (root.TryMember("business_discovery"u8, out var found)) ReadOwner(found, line);
        else if (root.TryMember("error"u8, out var error) && error.ValueKind == JsonValueKind.Object) answers.Reject(file, line, "error", AnswerErrors.OfGraph(error));
        else if (root.TryMember("data"u8, out var data)) ReadData(root, data, line);
        else if (root.TryMember("errors"u8, out var errors)) RejectErrors(errors, line);
        else if (root.HasMember("media"u8)) ReadOwner(root, line);
        else if (XErrors.IsProblem(root)) answers.Reject(file, line, null, AnswerErrors.OfX(root));
        else ReadItem(root, XIncludes.None, line);
    }

    // An answer that was stored together with its HTTP status.
    private void ReadResponse(JsonElement root, JsonElement body, long line)
    {
        if (root.IntegerOf("status"u8) is { } status && XErrors.StateOf(status) is { } state) answers.Reject(file, line, "status", AnswerErrors.Of(state));
        else if (body.HasMember("body"u8)) answers.Reject(file, line, "body", UnknownShape);
        else Read(body, line);
    }

    private void ReadInstaloader(JsonElement root, JsonElement node, long line)
    {
        root.TryMember("instaloader"u8, out var about);
        var kind = about.TextOf("node_type"u8);
        if (node.ValueKind != JsonValueKind.Object)
        {
            answers.Reject(file, line, "node", RejectionReason.NotObject);
        }
        else if (kind is "StoryItem")
        {
            LeaveOut("stories, which are gone after a day");
        }
        else if (InstaloaderPosts.IsPost(node))
        {
            var post = InstaloaderPosts.Read(node, beside, answers.Findings, out var ownerId, out var fault);
            Add(post, ownerId, "Instaloader", fault, line);
        }
        else if (kind is "Profile" || node.HasMember("biography"u8) || node.HasMember("edge_followed_by"u8))
        {
            answers.AddName(node.TextOf("id"u8), node.TextOf("username"u8));
            LeaveOutProfile();
        }
        else
        {
            LeaveOut("other files of Instaloader");
        }
    }

    // A profile with its media inside, of somebody looked up or of one's own.
    private void ReadOwner(JsonElement owner, long line)
    {
        if (owner.ValueKind != JsonValueKind.Object)
        {
            answers.Reject(file, line, "business_discovery", RejectionReason.NotObject);
            return;
        }
        var fields = new AnswerFields(owner, answers.Findings);
        if (!fields.TryObject("media", out var media) || !new AnswerFields(media, answers.Findings).TryArray("data", out var data))
        {
            LeaveOutProfile();
            return;
        }
        var account = fields.Name("username");
        foreach (var item in data.EnumerateArray()) AddMedia(item, account, line);
    }

    private void ReadData(JsonElement root, JsonElement data, long line)
    {
        if (data.ValueKind == JsonValueKind.Array && data.GetArrayLength() == 0)
        {
            if (root.TryMember("errors"u8, out var errors)) RejectErrors(errors, line);
            else LeaveOut("answers without data, from which nothing is known");
            return;
        }
        if (data.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
        {
            answers.Reject(file, line, "data", UnknownShape);
            return;
        }
        if (GraphInsights.TryRead(root, out var mediaId, out var outcomes, answers.Findings))
        {
            if (mediaId.Length > 0) answers.AddInsights(mediaId, outcomes);
            return;
        }
        var includes = XIncludes.Of(root);
        foreach (var (id, name) in includes.Users) answers.AddName(id, name);
        if (data.ValueKind == JsonValueKind.Object)
        {
            ReadItem(data, includes, line);
        }
        else
        {
            foreach (var item in data.EnumerateArray()) ReadItem(item, includes, line);
        }
        // Beside tweets that were found there are also errors of others that they refer to.
        if (root.TryMember("errors"u8, out var beside) && beside.ValueKind == JsonValueKind.Array)
            answers.Findings.Add(new Finding(FindingKind.LeftOut, "errors of other things beside the posts", beside.GetArrayLength()));
    }

    private void ReadItem(JsonElement item, XIncludes includes, long line)
    {
        if (item.HasMember("answers"u8) && item.HasMember("text"u8)) LeaveOut("comments on posts");
        else if (item.HasMember("text"u8) || (item.HasMember("public_metrics"u8) && !item.HasMember("username"u8))) AddTweet(item, includes, line);
        else if (item.HasMember("media_type"u8) || item.HasMember("like_count"u8) || item.HasMember("comments_count"u8) || item.HasMember("timestamp"u8))
            AddMedia(item, null, line);
        else if (item.HasMember("username"u8)) ReadUser(item);
        else answers.Reject(file, line, null, item.ValueKind == JsonValueKind.Object ? UnknownShape : RejectionReason.NotObject);
    }

    private void ReadUser(JsonElement user)
    {
        answers.AddName(user.TextOf("id"u8), user.TextOf("username"u8));
        LeaveOutProfile();
    }

    private void AddMedia(JsonElement media, string? account, long line)
    {
        var isNamed = account is not null || media.HasMember("username"u8) || media.HasMember("owner"u8);
        var post = GraphPosts.Read(media, account ?? (isNamed ? null : _stem), answers.Findings, out var fault);
        if (post is not null && !isNamed) NameByFile("username");
        Add(post, null, Graph, fault, line);
    }

    private void AddTweet(JsonElement tweet, XIncludes includes, long line)
    {
        var isNamed = tweet.HasMember("author_id"u8);
        var post = XPosts.Read(tweet, includes, isNamed ? null : _stem, answers.Findings, out var fault);
        if (post is not null && !isNamed) NameByFile("author_id");
        var ownerId = isNamed && tweet.TextOf("author_id"u8) is { } id && post?.Draft.Account == id ? id : null;
        Add(post, ownerId, X, fault, line);
    }

    private void Add(Post? post, string? ownerId, string source, (string? Column, string Reason)? fault, long line)
    {
        if (post is not null) answers.Add(new AnswerPost(file, line, post, ownerId), source);
        else if (fault is { } known) answers.Reject(file, line, known.Column, known.Reason);
    }

    private void RejectErrors(JsonElement errors, long line)
    {
        var count = 0;
        if (errors.ValueKind == JsonValueKind.Array)
        {
            foreach (var error in errors.EnumerateArray())
            {
                answers.Reject(file, line, "errors", AnswerErrors.OfX(error));
                count++;
            }
        }
        if (count == 0) answers.Reject(file, line, "errors", UnknownShape);
    }

    private void NameByFile(string field) => answers.Findings.Add(new Finding(
        FindingKind.Unknown,
        "posts that do not say whose they are",
        1,
        $"The file's name stands for the account. Answers that are asked for with the field '{field}' say it."));

    private void LeaveOutProfile() => LeaveOut("profiles, which are read where profiles are asked for");

    private void LeaveOut(string what) => answers.Findings.Add(new Finding(FindingKind.LeftOut, what, 1));
}
