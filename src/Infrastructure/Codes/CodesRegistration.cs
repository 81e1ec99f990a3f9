using HealthCode.Domain.Codes;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Codes.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Codes;

public static class CodesRegistration
{
    public static IServiceCollection AddCodes(this IServiceCollection services)
    {
        services.AddOptions<CodesOptions>().BindConfiguration(CodesOptions.Section)
            .Validate(codes => IssuerName.TryParse(codes.Issuer, out _), "Codes:Issuer must be 1 to 12 of a-z, 0-9, point and hyphen, e.g. cn-xa.")
            .Validate(codes => codes.CredentialHours is >= 1 and <= 168, "Codes:CredentialHours must be from 1 to 168.")
            .Validate(codes => codes.PaperDays is >= 1 and <= 366, "Codes:PaperDays must be from 1 to 366.")
            .Validate(codes => codes.KeyDays is >= 2 and <= 366, "Codes:KeyDays must be from 2 to 366.")
            .Validate(codes => ShippedPacks.Names.Contains(codes.Pack), $"Codes:Pack must be one of {string.Join(", ", ShippedPacks.Names)}.")
            .Validate(codes => VenueClock.FindZone(codes.TimeZone) is not null, "Codes:TimeZone must be a time zone, e.g. Asia/Shanghai.")
            .ValidateOnStart();
        services.AddSingleton<PolicyPacks>();
        services.AddSingleton<EffectCount>();
        services.AddSingleton<PackMails>();
        services.AddScoped<PackSituations>();
        services.AddScoped<CountPackEffects>();
        services.AddScoped<RedecideCodes>();
        services.AddHostedService<PackWatch>();
        services.AddSingleton<RegionClock>();
        services.AddEvidence();
        services.AddSingleton<CitizenFacts>();
        services.AddScoped<PersonalCodes>();
        services.AddScoped<DeclarationDrafts>();
        services.AddScoped<Declarations>();
        services.AddScoped<SendDeclaration>();
        services.AddScoped<OpenReviews>();
        services.AddScoped<BrakeAlarm>();
        services.AddScoped<BrakeGuard>();
        services.AddSingleton<IssuerKeys>();
        services.AddSingleton<CredentialSigner>();
        services.AddSingleton<RevocationSigner>();
        services.AddSingleton<Revocations>();
        services.AddSingleton<CodeReader>();
        return services;
    }
}
