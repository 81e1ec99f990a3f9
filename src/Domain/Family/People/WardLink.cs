namespace HealthCode.Domain.Family.People;

/// <summary>
/// That some institution stands for a person; which one it is stands in the institution's own rows alone. The region counts these against
/// the pack's limit and keeps a person without a number as long as there is one.
/// </summary>
public sealed class WardLink
{
    private WardLink() { }

    /// <summary>The <see cref="Ward"/>'s id.</summary>
    public Guid Id { get; private set; }
    public Guid CitizenId { get; private set; }

    /// <summary>
    /// Staff had the person before them: registered alone, or declared for. Somebody of a list is not seen by standing in it; what comes about a
    /// document without a phone number must not be had by typing it into one.
    /// </summary>
    public bool IsSeen { get; private set; }

    /// <summary>Counts no more; stays as long as the end can be taken back.</summary>
    public DateTime? EndedUtc { get; private set; }

    public static WardLink Of(Ward ward) => new() { Id = ward.Id, CitizenId = ward.CitizenId, IsSeen = ward.ImportId is null };

    public void See() => IsSeen = true;

    public void Follow(Ward ward) => EndedUtc = ward.EndedUtc;
}
