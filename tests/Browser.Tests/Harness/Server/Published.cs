namespace HealthCode.Browser.Tests.Harness.Server;

/// <summary>The program as it is copied to a server; published once.</summary>
internal static class Published
{
    private static readonly Lazy<Task<string>> Folder = new(PublishAsync);

    /// <summary>Runs one command of it, or starts it and waits for its refusal.</summary>
    public static async Task<Ended> RunAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        await Outside.RunAsync("dotnet", [await FileAsync(), .. arguments], settings, await Folder.Value);

    public static async Task<Leashed> StartAsync(IReadOnlyDictionary<string, string> settings) => Leashed.Run("dotnet", [await FileAsync()], settings, await Folder.Value);

    private static async Task<string> FileAsync() => Path.Combine(await Folder.Value, "HealthCode.Web.dll");

    private static async Task<string> PublishAsync()
    {
        var folder = Directory.CreateTempSubdirectory("healthcode-published-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, true);
        // What was built for these tests; nobody else may build meanwhile.
        var ended = await Outside.RunAsync("dotnet",
            ["publish", Path.Combine(Checkout.Root, "src", "Web", "Web.csproj"), "-c", Checkout.Configuration, "--no-build", "-o", folder, "-v", "q", "--nologo", "-nodeReuse:false"]);
        return ended.Code == 0 ? folder : throw new InvalidOperationException($"dotnet publish ended with {ended.Code}: {ended.Said}");
    }
}
