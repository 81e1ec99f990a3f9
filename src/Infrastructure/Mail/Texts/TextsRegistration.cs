using HealthCode.Infrastructure.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Mail.Texts;

public static class TextsRegistration
{
    public static IServiceCollection AddTexts(this IServiceCollection services)
    {
        services.AddOptions<TextOptions>().BindConfiguration(TextOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TextOptions>>(provider => new TextOptionsRules(provider.GetService<IHostEnvironment>()));
        // A redirect would carry number and code to somebody nobody has chosen.
        services.AddHttpClient(HttpTexts.Client).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services.AddSingleton<TextFiles>();
        services.AddSingleton<HttpTexts>();
        services.AddSingleton<MailedTexts>();
        services.AddSingleton(provider => new TextPost(provider.GetRequiredService<Keys.KeyStore>(), provider.GetRequiredService<OutboxSignal>(), Chosen(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new OutboxRoute(TextPost.Kind, (scope, message, cancellation) => scope.GetRequiredService<TextPost>().DeliverAsync(message, cancellation)) { Reach = OutboxReach.Outside });
        return services;
    }

    private static ITextSender? Chosen(IServiceProvider provider) => provider.GetRequiredService<IOptions<TextOptions>>().Value.Gateway switch
    {
        TextGateway.Files => provider.GetRequiredService<TextFiles>(),
        TextGateway.Http => provider.GetRequiredService<HttpTexts>(),
        TextGateway.Mail => provider.GetRequiredService<MailedTexts>(),
        _ => null,
    };
}
