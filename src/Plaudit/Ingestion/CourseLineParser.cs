using System.Globalization;
using System.Text.Json;

namespace Plaudit.Ingestion;

/// <summary>The course's lines: an account's <c>profile</c> with its <c>posts</c>, or a single post that names its <c>username</c>.</summary>
internal sealed class CourseLineParser(bool draftsAllowed) : PostLineParser(draftsAllowed)
{
    // The course's data is Instagram's and says so nowhere.
    private const string Platform = "instagram";

    public override void Parse(ReadOnlySpan<byte> line, long number, PostBatchBuilder batch)
    {
        try
        {
            ParseObject(line, number, batch);
        }
        catch (JsonException)
        {
            batch.Reject(number, null, RejectionReason.NotJson);
        }
    }

    // The profile may stand behind the posts, so the first pass only notes where both are. As it reads the whole line, faulty JSON is found
    // before any post has been added.
    private void ParseObject(ReadOnlySpan<byte> line, long number, PostBatchBuilder batch)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        Utf8JsonReader whole = reader, profile = default, posts = default;
        if (!isObject) reader.Skip();
        while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isProfile = reader.ValueTextEquals("profile"u8);
            var isPosts = reader.ValueTextEquals("posts"u8);
            reader.Read();
            if (isProfile) profile = reader;
            if (isPosts) posts = reader;
            reader.Skip();
        }
        reader.Read(); // throws if anything follows the value

        if (!isObject) batch.Reject(number, null, RejectionReason.NotObject);
        else if (profile.TokenType is not (JsonTokenType.None or JsonTokenType.Null or JsonTokenType.StartObject))
            batch.Reject(number, "profile", RejectionReason.ProfileNotObject);
        else if (posts.TokenType is JsonTokenType.StartArray) ParseAccount(profile, whole, posts, number, batch);
        else if (posts.TokenType is not (JsonTokenType.None or JsonTokenType.Null)) batch.Reject(number, "posts", RejectionReason.PostsNotArray);
        else if (profile.TokenType == JsonTokenType.None && posts.TokenType == JsonTokenType.None)
            ParsePost(ref whole, new PostPlace(number, null), default, default, batch);
    }

    private void ParseAccount(Utf8JsonReader profile, Utf8JsonReader whole, Utf8JsonReader posts, long number, PostBatchBuilder batch)
    {
        // Some files put the name beside the posts rather than in a profile.
        var source = profile.TokenType == JsonTokenType.StartObject ? profile : whole;
        var known = ParseProfile(ref source, out var fault);
        for (var i = 0; posts.Read() && posts.TokenType != JsonTokenType.EndArray; i++)
        {
            var place = new PostPlace(number, i);
            if (posts.TokenType == JsonTokenType.StartObject)
            {
                ParsePost(ref posts, place, known, fault, batch);
                continue;
            }
            posts.Skip();
            batch.Reject(number, place.Column(null), RejectionReason.NotObject);
        }
    }

    private CourseProfile ParseProfile(ref Utf8JsonReader reader, out Fault fault)
    {
        Assembler.Reset();
        fault = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.ValueIsEscaped ? PostField.Unknown : PostFieldNames.CourseProfile(reader.ValueSpan);
            var name = field == PostField.Unknown ? default : reader.ValueSpan;
            reader.Read();
            if (field == PostField.Unknown)
            {
                reader.Skip();
                continue;
            }
            var problem = SetValue(ref reader, field);
            if (problem != FieldProblem.None && fault.Problem == FieldProblem.None) fault = new Fault(problem, System.Text.Encoding.UTF8.GetString(name));
        }
        return Assembler.Profile();
    }

    // The reader stands on the object's start and is left on its end.
    private void ParsePost(ref Utf8JsonReader reader, PostPlace place, CourseProfile profile, Fault fault, PostBatchBuilder batch)
    {
        Assembler.Reset(Platform);
        var fromProfile = fault.Problem != FieldProblem.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.ValueIsEscaped ? PostField.Unknown : PostFieldNames.CoursePost(reader.ValueSpan);
            var name = reader.ValueSpan;
            reader.Read();
            if (field == PostField.Unknown)
            {
                reader.Skip();
                continue;
            }
            var problem = SetValue(ref reader, field);
            if (problem != FieldProblem.None && fault.Problem == FieldProblem.None) fault = new Fault(problem, System.Text.Encoding.UTF8.GetString(name));
        }
        Assembler.SetProfile(profile);

        if (fault.Problem == FieldProblem.None)
        {
            var post = Assembler.Build(out var absent);
            if (post is not null)
            {
                batch.Add(post, place.Line, place.Index ?? 0, Assembler.HasUnknownMediaType);
                return;
            }
            fault = new Fault(FieldProblem.Absent, absent == PostField.Account ? "username" : "timestamp");
        }
        var column = fromProfile ? $"profile.{fault.Name}" : place.Column(fault.Name);
        batch.Reject(place.Line, column, RejectionReason.Of(fault.Problem, fault.Name));
    }

    private readonly record struct Fault(FieldProblem Problem, string Name);

    private readonly record struct PostPlace(long Line, int? Index)
    {
        public string? Column(string? field) => (Index, field) switch
        {
            (null, _) => field,
            (_, null) => string.Create(CultureInfo.InvariantCulture, $"posts[{Index}]"),
            _ => string.Create(CultureInfo.InvariantCulture, $"posts[{Index}].{field}"),
        };
    }
}
