namespace Plaudit.Reports.Charts;

/// <summary>A chart without title or text: its kind, axes and numbers. NaN is a gap.</summary>
public abstract record Chart
{
    private protected Chart()
    {
    }
}
