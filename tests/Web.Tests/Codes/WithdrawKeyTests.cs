using HealthCode.Infrastructure.Codes;
using HealthCode.Web.Shell.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Codes;

public sealed class WithdrawKeyTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    [Fact]
    public async Task An_operator_withdraws_a_key_and_the_next_is_published_as_the_current_one()
    {
        var keys = app.Services.GetRequiredService<IssuerKeys>();
        var before = await keys.ReadAsync();

        Assert.Equal(0, await RunAsync(before.Current.KeyId.ToString()));

        var body = await app.CreateClient().GetStringAsync("/.well-known/healthcode/keys");
        Assert.DoesNotContain(before.Current.KeyId.ToString(), body, StringComparison.Ordinal);
        Assert.Equal(before.Keys[1].KeyId, (await keys.ReadAsync()).Current.KeyId);
        Assert.Equal(2, (await keys.ReadAsync()).Keys.Count);
        Assert.Equal(1, await RunAsync(before.Current.KeyId.ToString()));
    }

    [Theory]
    [InlineData()]
    [InlineData("7f63511")]
    [InlineData("7f63511x")]
    [InlineData("7f635114", "7f635114")]
    public async Task Without_one_key_id_nothing_happens(params string[] arguments) => Assert.Equal(2, await RunAsync(arguments));

    private Task<int> RunAsync(params string[] arguments) => new CodesWithdrawKey(app.Services.GetRequiredService<IssuerKeys>()).RunAsync(arguments, default);
}
