using HealthCode.Domain.Accounts;
using HealthCode.Infrastructure.Accounts;
using Microsoft.AspNetCore.Identity;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Identity asks here before it takes a password; the rule itself is <see cref="PasswordRule"/>.</summary>
internal sealed class PasswordCheck : IPasswordValidator<StaffUser>
{
    public Task<IdentityResult> ValidateAsync(UserManager<StaffUser> manager, StaffUser user, string? password) =>
        Task.FromResult(PasswordRule.Of(password ?? "", user.Email, user.DisplayName) is { } reason
            ? IdentityResult.Failed(new IdentityError { Code = reason.Code, Description = SentenceOf(reason.Code) })
            : IdentityResult.Success);

    /// <summary>English, says what to do; pages translate it.</summary>
    public static string SentenceOf(string code) => code switch
    {
        PasswordRule.TooShort => "Use at least 12 characters; several words in a row are easy to remember",
        PasswordRule.TooLong => "Use at most 128 characters",
        PasswordRule.TooSimple => "Use a password that is not a row of keys or one letter repeated",
        PasswordRule.Known => "Use a password that does not consist of a well-known word",
        PasswordRule.AboutYou => "Use a password that is not your name or address",
        _ => "This password cannot be used",
    };
}
