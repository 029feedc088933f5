namespace Plaudit.App.Web.ModelPages;

/// <summary>A piece of text in one style.</summary>
/// <param name="Text">The text.</param>
/// <param name="Style">How it is shown.</param>
public sealed record CardSpan(string Text, CardStyle Style);
