namespace Plaudit.App.Api;

/// <summary>Says of routes what the OpenAPI document is to tell, and how they fail.</summary>
internal static class RouteDescriptions
{
    /// <summary>A resource that is only looked at; its answers get a tag of their content.</summary>
    /// <param name="route">The route.</param>
    /// <param name="tag">What it belongs to.</param>
    /// <param name="canBeMissing">Whether it may be that there is no such thing.</param>
    public static RouteHandlerBuilder DescribeRead(this RouteHandlerBuilder route, string tag, bool canBeMissing = false)
    {
        route.WithTags(tag).WithMetadata(new EntityTagMetadata());
        return route.Fails(StatusCodes.Status400BadRequest).Describe(canBeMissing);
    }

    /// <summary>What is only looked at and is another thing each time.</summary>
    /// <param name="route">The route.</param>
    /// <param name="tag">What it belongs to.</param>
    public static RouteHandlerBuilder DescribeFresh(this RouteHandlerBuilder route, string tag) =>
        route.WithTags(tag).Fails(StatusCodes.Status400BadRequest).Describe(canBeMissing: false);

    /// <summary>A change without a body.</summary>
    /// <param name="route">The route.</param>
    /// <param name="tag">What it belongs to.</param>
    /// <param name="canBeMissing">Whether it may be that there is no such thing.</param>
    public static RouteHandlerBuilder DescribeChange(this RouteHandlerBuilder route, string tag, bool canBeMissing = false) =>
        route.WithTags(tag).Fails(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity).Describe(canBeMissing);

    /// <summary>A route that takes a body of JSON.</summary>
    /// <param name="route">The route.</param>
    /// <param name="tag">What it belongs to.</param>
    public static RouteHandlerBuilder DescribeBody<T>(this RouteHandlerBuilder route, string tag)
        where T : notnull => route.DescribeBody<T>(tag, ApiDocument.JsonType);

    /// <summary>A route that takes a body of some other type.</summary>
    /// <param name="route">The route.</param>
    /// <param name="tag">What it belongs to.</param>
    /// <param name="contentType">The type.</param>
    /// <param name="others">Other types.</param>
    public static RouteHandlerBuilder DescribeBody<T>(this RouteHandlerBuilder route, string tag, string contentType, params string[] others)
        where T : notnull
    {
        route.Accepts<T>(contentType, others).WithTags(tag);
        return route
            .Fails(
                StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status422UnprocessableEntity)
            .Describe(canBeMissing: false);
    }

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, bool canBeMissing)
    {
        if (canBeMissing) route.Fails(StatusCodes.Status404NotFound);
        return route.Fails(
            StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
    }

    private static RouteHandlerBuilder Fails(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses) route.Produces<Problem>(status, ApiDocument.ProblemType);
        return route;
    }
}
