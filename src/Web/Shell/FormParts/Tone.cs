namespace HealthCode.Web.Shell.FormParts;

/// <summary>A colour that means something; always shown with a word and a shape of its own.</summary>
public enum Tone
{
    Neutral,
    Green,
    Amber,
    Red
}
