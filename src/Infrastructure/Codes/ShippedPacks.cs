using HealthCode.Domain.Codes;

namespace HealthCode.Infrastructure.Codes;

/// <summary>
/// The packs that are shipped as examples, <c>Packs/*.json</c> beside this file: two invented regions in which amber means different
/// things. Neither claims to follow a standard.
/// </summary>
public static class ShippedPacks
{
    private const string Folder = "HealthCode.Infrastructure.Codes.Packs.";

    /// <summary>Names without folder and ending, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(ShippedPacks).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name[Folder.Length..]))
            .Order(StringComparer.Ordinal),
    ];

    private static readonly Lazy<IReadOnlyList<PolicyPack>> Packs = new(() => [.. Names.Select(name => Parse(name, Text(name)))]);

    public static IReadOnlyList<PolicyPack> All => Packs.Value;

    /// <summary>The text of one as it is shipped, to be published or changed.</summary>
    public static string Text(string name)
    {
        using var file = new StreamReader(typeof(ShippedPacks).Assembly.GetManifestResourceStream($"{Folder}{name}.json")
            ?? throw new ArgumentException($"No pack {name} is shipped.", nameof(name)));
        return file.ReadToEnd();
    }

    private static PolicyPack Parse(string name, string text) => PolicyPack.Parse(text) switch
    {
        { Pack: { } pack } => pack,
        { Errors: var errors } => throw new InvalidOperationException($"{name}.json:{errors[0].Line}: {errors[0].Sentence}"),
    };
}
