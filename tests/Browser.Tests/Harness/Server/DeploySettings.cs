namespace HealthCode.Browser.Tests.Harness.Server;

/// <summary>A file of settings in deploy/, read as systemd reads it.</summary>
internal static class DeploySettings
{
    public static Dictionary<string, string> Read(string name) => Checkout.Read("deploy", name).Split('\n')
        .Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1].Trim('"'));
}
