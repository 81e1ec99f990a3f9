using HealthCode.Infrastructure.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Mail;

public static class MailRegistration
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>>(provider => new MailOptionsRules(provider.GetService<IHostEnvironment>()));
        services.AddSingleton<MailPost>();
        services.AddSingleton<MailCarrier>();
        services.AddScoped<DeliverMail>();
        services.AddSingleton(new OutboxRoute(MailPost.Kind, (scope, message, cancellation) => scope.GetRequiredService<DeliverMail>().HandleAsync(message, cancellation))
        {
            Reach = OutboxReach.Outside,
        });
        return services;
    }
}
