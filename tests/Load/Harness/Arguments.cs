using System.Globalization;

namespace HealthCode.Load.Harness;

/// <summary><c>COMMAND --name value --switch</c></summary>
internal sealed class Arguments(string[] args)
{
    public string Command => args.Length > 0 ? args[0] : "";

    public bool Has(string name) => args.Contains("--" + name);

    public string Text(string name, string otherwise) => Array.IndexOf(args, "--" + name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;

    public int Number(string name, int otherwise) => int.Parse(Text(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
}
