using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plaudit.App.Api;

/// <summary>How requests and answers are written; the code that does so is made at build.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(VersionAnswer))]
[JsonSerializable(typeof(AccountTypeRequest))]
[JsonSerializable(typeof(PredictionsAnswer<AccountTypeResult>))]
[JsonSerializable(typeof(DraftsRequest))]
[JsonSerializable(typeof(PredictionsAnswer<LikesResult>))]
[JsonSerializable(typeof(EngagementAnswer))]
[JsonSerializable(typeof(ForecastRequest))]
[JsonSerializable(typeof(ForecastAnswer))]
[JsonSerializable(typeof(PageAnswer<AccountAnswer>))]
[JsonSerializable(typeof(AccountDetailAnswer))]
[JsonSerializable(typeof(DeletedAnswer))]
[JsonSerializable(typeof(PageAnswer<PostAnswer>))]
[JsonSerializable(typeof(PostDetailAnswer))]
[JsonSerializable(typeof(PostsRequest))]
[JsonSerializable(typeof(PostsAnswer))]
[JsonSerializable(typeof(PageAnswer<ImportAnswer>))]
[JsonSerializable(typeof(PageAnswer<ModelAnswer>))]
[JsonSerializable(typeof(PromotionAnswer))]
[JsonSerializable(typeof(PageAnswer<LedgerAnswer>))]
[JsonSerializable(typeof(PageAnswer<LedgerSummaryAnswer>))]
[JsonSerializable(typeof(MonitoringAnswer))]
[JsonSerializable(typeof(ForecastPageAnswer))]
[JsonSerializable(typeof(ProfileForecastAnswer))]
[JsonSerializable(typeof(PageAnswer<ForecastRunAnswer>))]
[JsonSerializable(typeof(PageAnswer<BudgetAnswer>))]
[JsonSerializable(typeof(ComparisonAnswer))]
[JsonSerializable(typeof(CategoryRequest))]
[JsonSerializable(typeof(PredictionsAnswer<CategoryResult>))]
[JsonSerializable(typeof(PhotosAnswer))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(UserRequest))]
[JsonSerializable(typeof(UserChangeRequest))]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(PageAnswer<UserAnswer>))]
[JsonSerializable(typeof(NewUserAnswer))]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(PageAnswer<KeyAnswer>))]
[JsonSerializable(typeof(NewKeyAnswer))]
[JsonSerializable(typeof(PageAnswer<AuditEntryAnswer>))]
[JsonSerializable(typeof(JobBody))]
[JsonSerializable(typeof(JobAnswer))]
[JsonSerializable(typeof(PageAnswer<JobAnswer>))]
[JsonSerializable(typeof(ScheduleBody))]
[JsonSerializable(typeof(ScheduleAnswer))]
[JsonSerializable(typeof(PageAnswer<ScheduleAnswer>))]
[JsonSerializable(typeof(byte[]))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The same for what is written beside the framework.</summary>
    public static ApiJson Plain { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        // Answers are never part of a page, so that letters outside of English need not be escaped.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.TypeInfoResolverChain.Insert(0, Default);
    }
}
