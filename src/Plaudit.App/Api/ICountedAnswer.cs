namespace Plaudit.App.Api;

/// <summary>An answer that holds predictions, which are counted.</summary>
internal interface ICountedAnswer
{
    int Predictions { get; }
}
