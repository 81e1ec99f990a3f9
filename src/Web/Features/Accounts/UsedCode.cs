using HealthCode.Infrastructure.Accounts;
using Microsoft.AspNetCore.Identity;

namespace HealthCode.Web.Features.Accounts;

/// <summary>The code of an app is valid for minutes; who looks over a shoulder must not be able to type it a second time.</summary>
internal static class UsedCode
{
    private const string Provider = "HealthCode";
    private const string LastCode = "LastCode";

    public static string DigitsOf(string typed) => new([.. typed.Where(char.IsAsciiDigit)]);

    public static async Task<bool> IsUsedAsync(this UserManager<StaffUser> users, StaffUser user, string digits) =>
        await users.GetAuthenticationTokenAsync(user, Provider, LastCode) == digits;

    public static Task UseUpAsync(this UserManager<StaffUser> users, StaffUser user, string digits) => users.SetAuthenticationTokenAsync(user, Provider, LastCode, digits);
}
