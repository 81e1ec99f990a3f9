namespace HealthCode.Domain.Codes.Evidence;

public enum ImportState
{
    /// <summary>The dry run: nothing is written.</summary>
    Checking,
    /// <summary>Somebody must look at the figures and start it.</summary>
    Checked,
    /// <summary>It would turn many codes: somebody else must agree.</summary>
    WaitsForSecond,
    Running,
    Done,
    /// <summary>By hand or by the brake; what was written stays, and it can go on.</summary>
    Stopped,
    /// <summary>The file is destroyed.</summary>
    Discarded,
}

/// <summary>Why an import did not move; stable.</summary>
public static class ImportRefusals
{
    /// <summary>Somebody has moved it meanwhile.</summary>
    public const string WrongState = "import-moved";
    public const string WrongLines = "import-wrong-lines";
    public const string Nothing = "import-nothing";
    public const string SamePerson = "import-same-person";
    public const string ReasonMissing = "import-reason";

    /// <summary>Why it stopped.</summary>
    public const string ByHand = "stopped-by-hand";
    public const string Failed = "stopped-failed";

    /// <summary>Why it was checked again: more codes would turn than anybody had agreed to.</summary>
    public const string Outgrown = "outgrown";

    /// <summary>Why it was discarded: nobody had decided for a day.</summary>
    public const string TooLate = "too-late";
}
