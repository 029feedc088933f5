namespace Plaudit.App.Web.ModelPages;

/// <summary>How a text of a model card is shown.</summary>
public enum CardStyle
{
    Plain,
    Strong,
    Code,
}
