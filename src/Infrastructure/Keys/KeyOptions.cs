namespace HealthCode.Infrastructure.Keys;

/// <summary>Section <c>Keys</c> of the configuration.</summary>
public sealed class KeyOptions
{
    public const string Section = "Keys";

    /// <summary>Sqlite (default) or Postgres: where wrapped keys are kept. Never the database of the visits.</summary>
    public string Provider { get; set; } = nameof(KeyStoreProvider.Sqlite);

    /// <summary>Connection of the key store; on SQLite its file, default <c>{Storage:DataDirectory}/keys.db</c>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Directory of the ring that wraps the keys, default <c>{Storage:DataDirectory}/keyring</c>.</summary>
    public string? RingDirectory { get; set; }

    /// <summary>PFX file with private key that protects the ring; required in production.</summary>
    public string? CertificatePath { get; set; }

    public string? CertificatePassword { get; set; }
}

public enum KeyStoreProvider
{
    Sqlite,
    Postgres,
}
