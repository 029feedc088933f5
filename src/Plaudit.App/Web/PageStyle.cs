using Microsoft.AspNetCore.Http.HttpResults;

namespace Plaudit.App.Web;

/// <summary>The style of the pages, which is a file of its own so that pages need not allow any style or script within them.</summary>
internal static class PageStyle
{
    /// <summary>Its address.</summary>
    public const string Path = "/style.css";

    private const string Css = """
        :root { color-scheme: light dark; --accent: #0b57a4; --line: #6b7280; --fault: #a4120b; font-family: system-ui, sans-serif; line-height: 1.5; }
        @media (prefers-color-scheme: dark) { :root { --accent: #8ab8f0; --line: #9ca3af; --fault: #ff9b94; } }
        body { margin: 0; display: grid; place-items: start center; min-height: 100vh; }
        main { box-sizing: border-box; width: 100%; max-width: 26rem; padding: 3rem 1.25rem; }
        h1 { font-size: 1.5rem; }
        h2 { font-size: 1.15rem; margin-top: 2.5rem; }
        label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
        input { box-sizing: border-box; width: 100%; padding: .6rem; font: inherit; border: 1px solid var(--line); border-radius: .3rem; }
        button { margin-top: 1.25rem; padding: .6rem 1.25rem; font: inherit; font-weight: 600; color: Canvas; background: var(--accent); border: 0; border-radius: .3rem; cursor: pointer; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        [role=alert] { border-left: 4px solid var(--fault); padding-left: .75rem; color: var(--fault); }
        [role=status] { border-left: 4px solid var(--accent); padding-left: .75rem; }
        small { color: inherit; }

        """;

    public static ContentHttpResult Get() => TypedResults.Text(Css, "text/css");
}
