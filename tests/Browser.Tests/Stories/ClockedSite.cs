using HealthCode.Browser.Tests.Harness;

namespace HealthCode.Browser.Tests.Stories;

/// <summary>A site of its own: its clock is set ahead, which would disturb the others.</summary>
public sealed class ClockedSite : Site;
