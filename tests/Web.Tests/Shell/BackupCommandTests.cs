using HealthCode.Web.Shell.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Shell;

public sealed class BackupCommandTests
{
    [Fact]
    public async Task A_backup_of_a_running_site_lies_in_two_places_and_is_told_apart_from_one_that_would_not()
    {
        await using var app = new HealthCodeApp();
        await app.OpenTenantAsync();
        var (said, problems) = (new StringWriter(), new StringWriter());
        var command = ActivatorUtilities.CreateInstance<Backup>(app.Services, said, problems);
        var (database, keys) = (Path.Combine(app.DataDirectory, "copies"), Path.Combine(app.DataDirectory, "keys"));

        Assert.Equal(0, await command.RunAsync([database, "--keep", "3", "--keys", keys], default));
        Assert.Equal(["healthcode.db", "manifest.json"], Directory.GetFiles(Assert.Single(Directory.GetDirectories(database))).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Path.Combine(keys, "current", "keys.db")));

        Assert.Contains("Put back for trial: complete", said.ToString(), StringComparison.Ordinal);

        // One thief would have both.
        Assert.Equal(1, await command.RunAsync([database, "--keys", Path.Combine(database, "keys")], default));
        Assert.Equal(1, await command.RunAsync([Path.Combine(keys, "current"), "--keys", keys], default));
        Assert.Contains("together they open everything", problems.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(database, "keys")));
    }

    [Theory]
    [InlineData]
    [InlineData("one", "two")]
    [InlineData("one", "--keep", "0")]
    [InlineData("one", "--keys")]
    [InlineData("one", "--replace")]
    public async Task Words_that_are_not_understood_end_with_2_and_do_nothing(params string[] words)
    {
        await using var app = new HealthCodeApp();
        var problems = new StringWriter();
        Assert.Equal(2, await ActivatorUtilities.CreateInstance<Backup>(app.Services, TextWriter.Null, problems).RunAsync(words, default));
        Assert.StartsWith("usage: backup", problems.ToString(), StringComparison.Ordinal);
    }
}
