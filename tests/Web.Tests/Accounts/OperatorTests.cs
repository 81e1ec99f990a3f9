using System.Net;
using HealthCode.Web.Shell.Commands;
using HealthCode.Web.Tests.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Accounts;

public sealed class OperatorTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    [Fact]
    public async Task The_first_operator_is_made_by_a_command_and_sets_the_own_password()
    {
        var email = $"{Guid.NewGuid():n}@region.example";

        Assert.Equal(0, await RunAsync(email, "区域管理员"));
        Assert.Equal(0, await RunAsync(email));

        await app.Browser().SubmitAsync("/forgot-password", "main form", ("email", email));
        await app.Browser().SubmitAsync((await app.MailToAsync(email, "设置新密码")).LinkOf(), "main form", ("password", "seven green lanterns"));
        var browser = await app.SignInAsync(new StaffAccount(Guid.Empty, email, "seven green lanterns"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/region")).StatusCode);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData]
    public async Task Without_an_address_the_command_says_how_it_is_used(params string[] arguments) => Assert.Equal(2, await RunAsync(arguments));

    private async Task<int> RunAsync(params string[] arguments)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await ActivatorUtilities.CreateInstance<OperatorAdd>(scope.ServiceProvider).RunAsync(arguments, default);
    }
}
