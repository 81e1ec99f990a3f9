using System.Security.Cryptography.X509Certificates;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Keys;

public static class KeysRegistration
{
    internal const string ApplicationName = "HealthCode";

    public static IServiceCollection AddKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KeyOptions>().BindConfiguration(KeyOptions.Section)
            .Validate(o => Enum.TryParse<KeyStoreProvider>(o.Provider, true, out _), $"Keys:Provider must be one of {string.Join(", ", Enum.GetNames<KeyStoreProvider>())}.")
            .Validate(o => !IsPostgres(o) || o.ConnectionString is { Length: > 0 }, "Keys:ConnectionString must be set for Keys:Provider=Postgres, and name another database than the visits'.")
            .Validate<IServiceProvider>((o, provider) => o.CertificatePath is { Length: > 0 } || !IsProduction(provider),
                "The key ring must be protected in production: set Keys:CertificatePath to a PFX file with its private key (and Keys:CertificatePassword).")
            .Validate(o => o.CertificatePath is not { Length: > 0 } path || File.Exists(path), "Keys:CertificatePath names a file that does not exist.")
            .ValidateOnStart();
        AddRing(services, configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<KeyTable>();
        services.AddSingleton(provider => new KeyStore(
            provider.GetRequiredService<KeyTable>(), provider.GetRequiredService<IDataProtectionProvider>(), provider.GetRequiredService<TimeProvider>()));
        services.AddTransient(provider => new KeyBackup(
            provider.GetRequiredService<KeyTable>(), provider.GetRequiredService<IOptions<KeyOptions>>().Value, provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton<TenantFields>();
        services.AddSingleton<IPersonalDataProtector, StaffFields>();
        services.AddSingleton<ILookupProtector, StaffLookup>();
        services.AddSingleton<ILookupProtectorKeyRing, StaffLookupKeys>();
        services.AddSingleton<SubjectRefs>();
        services.AddSingleton<SubjectSeal>();
        return services;
    }

    private static void AddRing(IServiceCollection services, IConfiguration configuration)
    {
        var protection = services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<KeyOptions>, IOptions<StorageOptions>, ILoggerFactory>(
            (management, keys, storage, loggers) => management.XmlRepository = new FileSystemXmlRepository(RingDirectory(keys.Value, storage.Value), loggers));
        if (configuration.GetSection(KeyOptions.Section).Get<KeyOptions>() is { } options && CertificateOf(options) is { } certificate)
            protection.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
    }

    /// <summary>Protects the ring; null where none is set or its file is missing, which the rules of the options say.</summary>
    internal static X509Certificate2? CertificateOf(KeyOptions options) => options.CertificatePath is { Length: > 0 } path && File.Exists(path)
        ? X509CertificateLoader.LoadPkcs12FromFile(path, options.CertificatePassword)
        : null;

    internal static string RingPath(KeyOptions keys, StorageOptions storage) => keys.RingDirectory ?? Path.Combine(storage.DataDirectory, "keyring");

    private static DirectoryInfo RingDirectory(KeyOptions keys, StorageOptions storage)
    {
        var path = RingPath(keys, storage);
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static bool IsPostgres(KeyOptions options) =>
        Enum.TryParse<KeyStoreProvider>(options.Provider, true, out var provider) && provider == KeyStoreProvider.Postgres;

    private static bool IsProduction(IServiceProvider provider) => provider.GetService<IHostEnvironment>()?.IsProduction() == true;
}
