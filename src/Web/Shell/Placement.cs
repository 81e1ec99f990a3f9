using HealthCode.Infrastructure.Persistence;

namespace HealthCode.Web.Shell;

/// <summary>Where the program listens and keeps its files when nobody says otherwise.</summary>
internal static class Placement
{
    private const string DefaultUrl = "http://localhost:5080";

    public static void ListenByDefault(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        string?[] chosen = [configuration["urls"], configuration["http_ports"], configuration["https_ports"]];
        if (chosen.All(string.IsNullOrEmpty) && !configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultUrl);
    }

    /// <summary>
    /// A relative <c>Storage:DataDirectory</c> means: under the repository's root when run from source in development,
    /// else under the working directory. From here on it is absolute for everybody.
    /// </summary>
    public static void ResolveDataDirectory(this WebApplicationBuilder builder)
    {
        const string key = $"{StorageOptions.Section}:{nameof(StorageOptions.DataDirectory)}";
        var root = builder.Environment.IsDevelopment() ? RepositoryRoot(builder.Environment.ContentRootPath) : null;
        var directory = builder.Configuration[key] is { Length: > 0 } configured ? configured : new StorageOptions().DataDirectory;
        builder.Configuration[key] = Path.GetFullPath(directory, root ?? Directory.GetCurrentDirectory());
    }

    private static string? RepositoryRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "HealthCode.sln")))
                return folder.FullName;
        return null;
    }
}
