using System.Globalization;
using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>
/// Makes profiles or rejections of one JSON object, which may be a profile in any known shape, an answer that holds many, or an error. The
/// shape is told by the object's own members, so one file may mix them.
/// </summary>
/// <param name="file">Where the objects come from.</param>
/// <param name="notices">
/// Takes the fields that cannot be used, which then are not known; null to reject the whole row, as a file's rows are, where a person can mend it.
/// </param>
internal sealed class ProfileObjects(ProfileFile file, ICollection<string>? notices = null)
{
    public const string UnknownShape = "no profile in a known shape";

    public const string Post = "a post, not a profile; posts go beside profiles with --posts";

    private readonly ProfileAssembler _assembler = new(file);

    /// <summary>Adds what the object holds to the batch.</summary>
    public void Read(JsonElement root, long line, ProfileBatchBuilder batch)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            batch.Reject(line, null, RejectionReason.NotObject);
            return;
        }
        var place = new Place(line, batch);
        // A file of an account holds its posts as well.
        if (root.TextOf("record"u8) == "post") return;
        if (IsPost(root)) place.Reject(null, Post);
        else if (root.HasMember("account"u8)) ReadFields(root, ProfileFieldNames.Canonical, place);
        else if (root.TryMember("body"u8, out var body) && body.ValueKind == JsonValueKind.Object) ReadResponse(root, body, place);
        else if (root.TryMember("node"u8, out var node) && root.HasMember("instaloader"u8)) ReadInstaloader(node, place);
        else if (root.TryMember("business_discovery"u8, out var found)) ReadGraph(found, place);
        else if (root.TryMember("error"u8, out var error) && error.ValueKind == JsonValueKind.Object)
            AddState(GraphErrors.Account(error), "instagram", GraphErrors.State(error), place);
        else if (root.HasMember("data"u8) || root.HasMember("errors"u8)) ReadXAnswer(root, place);
        else if (XErrors.IsProblem(root)) AddState(null, "x", XErrors.State(root), place);
        else if (root.TryMember("profile"u8, out var profile)) ReadProfileOf(root, profile, place);
        else if (root.TryMember("user"u8, out var user) && user.ValueKind == JsonValueKind.Object)
            ReadXV11(user, root.TextOf("created_at"u8), place, root);
        else ReadAlone(root, place);
    }

    // Both have an account; only posts have a time and a caption.
    private static bool IsPost(JsonElement root) =>
        root.HasMember("account"u8) && (root.HasMember("posted_at"u8) || root.HasMember("caption"u8) || root.HasMember("post_id"u8));

    // Posts of the Graph API may name their account as a user of X does.
    private static bool IsMedia(JsonElement item) => item.HasMember("media_type"u8) || item.HasMember("timestamp"u8) || item.HasMember("caption"u8);

    private void ReadAlone(JsonElement root, Place place)
    {
        if (root.HasMember("screen_name"u8)) ReadXV11(root, null, place);
        else if (root.HasMember("userFollowerCount"u8)) ReadFields(root, ProfileFieldNames.InstaFake, place);
        else if (root.HasMember("media_count"u8)) ReadGraph(root, place);
        else if (root.HasMember("follower_count"u8)) ReadFields(root, ProfileFieldNames.Course, place);
        else if (root.HasMember("public_metrics"u8)) ReadXV2(root, place);
        else if (root.HasMember("statuses_count"u8) || root.HasMember("friends_count"u8)) ReadXV11(root, null, place);
        else if (root.HasMember("username"u8) && root.HasMember("id"u8) && root.HasMember("name"u8)) ReadXV2(root, place);
        else if (root.HasMember("username"u8)) ReadFields(root, ProfileFieldNames.Canonical, place);
        else place.Reject(null, UnknownShape);
    }

    // An answer that was stored together with its HTTP status.
    private void ReadResponse(JsonElement root, JsonElement body, Place place)
    {
        if (root.IntegerOf("status"u8) is { } status && XErrors.StateOf(status) is { } state) AddState(null, null, state, place);
        else Read(body, place.Line, place.Batch);
    }

    private void ReadInstaloader(JsonElement node, Place place)
    {
        if (node.ValueKind != JsonValueKind.Object || !(node.HasMember("edge_followed_by"u8) || node.HasMember("is_private"u8)))
        {
            place.Reject("node", "not an Instaloader profile");
            return;
        }
        Start(node, ProfileFieldNames.Instaloader);
        // A profile that was fetched as the app fetches it counts its posts there.
        if (node.TryMember("iphone_struct"u8, out var app) && app.TryMember("media_count"u8, out _))
            _assembler.SetAll(app, ProfileFieldNames.InstaloaderApp);
        Finish(place);
    }

    private void ReadGraph(JsonElement found, Place place)
    {
        if (found.ValueKind != JsonValueKind.Object)
        {
            place.Reject("business_discovery", RejectionReason.NotObject);
            return;
        }
        Start(found, ProfileFieldNames.Graph);
        // The answer leaves out what is empty. Where one of the two texts is there, the look-up asked for both.
        if (_assembler.Has(ProfileField.Biography)) _assembler.SetNone(ProfileField.Url);
        else if (_assembler.Has(ProfileField.Url)) _assembler.SetNone(ProfileField.Biography);
        Finish(place);
    }

    private void ReadXAnswer(JsonElement root, Place place)
    {
        var users = 0;
        var isTweets = false;
        if (root.TryMember("data"u8, out var data))
        {
            foreach (var item in Items(data))
            {
                if (item.HasMember("username"u8) && !IsMedia(item)) ReadXV2(item, place);
                else isTweets = true;
                users++;
            }
        }
        if (isTweets && root.TryMember("includes"u8, out var includes) && includes.TryMember("users"u8, out var authors))
        {
            foreach (var author in Items(authors)) ReadXV2(author, place);
        }
        else if (isTweets)
        {
            place.Reject("data", "no user with a username in the answer");
        }
        if (!root.TryMember("errors"u8, out var errors)) return;
        foreach (var error in Items(errors))
        {
            // Beside users that were found there are also errors of their pinned tweets.
            if (error.TextOf("resource_type"u8) is { } kind && kind != "user") continue;
            AddState(XErrors.Account(error), "x", XErrors.State(error), place);
            users++;
        }
        if (users == 0) place.Reject(null, UnknownShape);
    }

    private void ReadXV2(JsonElement user, Place place)
    {
        if (user.ValueKind != JsonValueKind.Object)
        {
            place.Reject("data", RejectionReason.NotObject);
            return;
        }
        Start(user, ProfileFieldNames.XV2);
        if (user.TryMember("public_metrics"u8, out var metrics) && metrics.ValueKind == JsonValueKind.Object)
            _assembler.SetAll(metrics, ProfileFieldNames.XV2Metrics);
        // The answer leaves out a place that is not given, and sends the two other texts even where they are empty.
        if (_assembler.Has(ProfileField.Biography) && _assembler.Has(ProfileField.Url)) _assembler.SetNone(ProfileField.Location);
        Finish(place);
    }

    private void ReadXV11(JsonElement user, string? observedAt, Place place, JsonElement around = default, bool isTwiBot = false)
    {
        Start(user, ProfileFieldNames.XV11);
        _assembler.SetObservedAt(observedAt);
        if (around.TextOf("account_type"u8) is { } type) _assembler.Set(ProfileField.AccountType, type, "account_type");
        if (isTwiBot) SetLabel(around);
        Finish(place);
    }

    // The course's lines, and those of TwiBot-20, whose profile is a user of X and whose class stands beside it as a digit.
    private void ReadProfileOf(JsonElement root, JsonElement profile, Place place)
    {
        if (profile.ValueKind != JsonValueKind.Object) place.Reject("profile", RejectionReason.ProfileNotObject);
        else if (profile.HasMember("screen_name"u8)) ReadXV11(profile, null, place, root, isTwiBot: true);
        else ReadFields(profile, ProfileFieldNames.Course, place);
    }

    private void SetLabel(JsonElement line)
    {
        var label = line.TextOf("label"u8) switch
        {
            "0" => AccountTypes.Regular,
            "1" => AccountTypes.Bot,
            var text => text,
        };
        if (label is not null) _assembler.Set(ProfileField.AccountType, label, "label");
    }

    private void ReadFields(JsonElement fields, ProfileShape shape, Place place)
    {
        Start(fields, shape);
        if (shape != ProfileFieldNames.InstaFake)
        {
            Finish(place);
            return;
        }
        // Its files hold a class each, its two parts the sources that the classes were taken from.
        if (fields.HasMember("automatedBehaviour"u8)) _assembler.Set(ProfileField.Source, "instafake_automated", "source");
        else if (fields.HasMember("isFake"u8)) _assembler.Set(ProfileField.Source, "instafake_fake", "source");
        Finish(place, string.Create(CultureInfo.InvariantCulture, $"{file.Source}/row-{place.Line}"));
    }

    private void Start(JsonElement fields, ProfileShape shape)
    {
        _assembler.Reset(shape);
        _assembler.SetAll(fields, shape);
    }

    private void Finish(Place place, string? inventedAccount = null)
    {
        if (notices is not null) AddNotices(notices);
        if (notices is null && _assembler.Fault is { } fault) place.Reject(fault.Column, fault.Reason);
        else if (_assembler.Build(inventedAccount) is { } profile) place.Batch.Add(profile, place.Line);
        else place.Reject("account", RejectionReason.Of(FieldProblem.Absent, "account"));
    }

    private void AddNotices(ICollection<string> notices)
    {
        foreach (var (column, reason) in _assembler.Faults) notices.Add($"{reason} in the answer ({column}); it is taken as not known.");
    }

    private void AddState(string? account, string? platform, ProfileState state, Place place)
    {
        // An error that names nobody is about whom its file is named after.
        var name = account ?? (place.Line == 1 ? file.Stem : string.Create(CultureInfo.InvariantCulture, $"{file.Stem}:{place.Line}"));
        place.Batch.Add(
            new Profile { Account = name, Platform = platform, Source = file.Source, State = state, ObservedAt = file.ObservedAt },
            place.Line);
    }

    private static IEnumerable<JsonElement> Items(JsonElement oneOrMany) => oneOrMany.ValueKind switch
    {
        JsonValueKind.Array => oneOrMany.EnumerateArray(),
        JsonValueKind.Null => [],
        _ => [oneOrMany],
    };

    private readonly record struct Place(long Line, ProfileBatchBuilder Batch)
    {
        public void Reject(string? column, string reason) => Batch.Reject(Line, column, reason);
    }
}
