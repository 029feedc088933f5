using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Ingestion.Answers;

/// <summary>The errors that platforms answer with, as reasons of a rejection.</summary>
internal static class AnswerErrors
{
    private const string Start = "an error instead of posts: ";

    /// <summary>The reason of the Graph API's <c>error</c>.</summary>
    public static string OfGraph(JsonElement error) =>
        error.IntegerOf("code"u8) == 190 ? $"{Start}the access token is not accepted" : Of(GraphErrors.State(error));

    /// <summary>The reason of one of the X API's <c>errors</c>, or of the problem of a whole request.</summary>
    public static string OfX(JsonElement error) =>
        error.IntegerOf("status"u8) == 401 || error.IntegerOf("code"u8) is 32 or 89 ? $"{Start}the access token is not accepted" : Of(XErrors.State(error));

    public static string Of(ProfileState state) => Start + state switch
    {
        ProfileState.RateLimited => "too many requests",
        ProfileState.NotProfessional => "no professional account of that name",
        ProfileState.NotFound => "nobody of that name",
        ProfileState.Private => "the account is protected",
        ProfileState.Suspended => "the account is suspended",
        _ => "the platform did not give them",
    };
}
