namespace HealthCode.Infrastructure.Persistence.Backups;

/// <summary>A backup was not made or not put back; the message says why and what to do. Nothing that was there before has changed.</summary>
public sealed class BackupException(string message) : Exception(message);
