namespace HealthCode.House.Tests;

/// <summary>The sources as they lie in the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Hand-written sources, by path from the root with forward slashes.</summary>
    public static IReadOnlyList<string> Sources(params string[] endings) =>
        [.. new[] { "src", "tests", "tools" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => endings.Any(file.EndsWith) && !IsMade(file))
            .Order(StringComparer.Ordinal)];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static bool IsMade(string file) =>
        file.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "Migrations" or "artifacts" or "app");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HealthCode.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("HealthCode.sln is not above the test's folder.");
    }
}
