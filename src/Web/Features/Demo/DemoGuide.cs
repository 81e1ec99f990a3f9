namespace HealthCode.Web.Features.Demo;

/// <summary>What the hints on pages know; empty wherever no demo data were made.</summary>
public sealed class DemoGuide
{
    public DemoHouse? House { get; internal set; }
}
