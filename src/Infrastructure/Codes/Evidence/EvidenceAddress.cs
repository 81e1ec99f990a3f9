namespace HealthCode.Infrastructure.Codes.Evidence;

/// <summary>Whom a line means, in keyed hashes alone.</summary>
/// <param name="Ref">Of document and phone number together; of the document alone where the line names no number.</param>
/// <param name="PhoneRef">As <c>Citizen.PhoneRef</c>; null where the line names none.</param>
public sealed record EvidenceAddress(byte[] Ref, byte[] DocumentRef, byte[]? PhoneRef)
{
    /// <summary>To group by.</summary>
    public string Key { get; } = Convert.ToHexString(Ref);

    /// <summary>All lines of a person have one document, whatever number they name.</summary>
    public string Document { get; } = Convert.ToHexString(DocumentRef);

    public override string ToString() => nameof(EvidenceAddress);
}
