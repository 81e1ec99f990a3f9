namespace HealthCode.Web.Shell.Commands;

/// <summary>
/// A file as somebody typed it. <c>dotnet run</c> starts the program in the project's folder, not where the person stands, so a relative
/// path is also tried from there: the shell leaves its folder in <c>PWD</c>.
/// </summary>
internal static class TypedPath
{
    public static string Find(string typed)
    {
        if (Path.IsPathRooted(typed) || File.Exists(typed) || Environment.GetEnvironmentVariable("PWD") is not { Length: > 0 } folder)
            return typed;
        var there = Path.Combine(folder, typed);
        return File.Exists(there) ? there : typed;
    }
}
