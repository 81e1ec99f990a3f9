namespace HealthCode.Infrastructure.CheckIn;

/// <summary>Section <c>Scans</c> of the configuration.</summary>
public sealed class ScanOptions
{
    public const string Section = "Scans";

    /// <summary>Scans that may wait; beyond, callers are told to come back.</summary>
    public int QueueLength { get; set; } = 8_000;

    /// <summary>Scans of one tenant that may wait.</summary>
    public int QueueLengthPerTenant { get; set; } = 4_000;

    /// <summary>Scans written in one transaction at most.</summary>
    public int GroupSize { get; set; } = 256;

    /// <summary>Days for which a repeat is recognised; older scans are refused.</summary>
    public int ReceiptDays { get; set; } = 7;

    /// <summary>Seconds in which a visitor may take a scan back.</summary>
    public int UndoSeconds { get; set; } = 60;
}
