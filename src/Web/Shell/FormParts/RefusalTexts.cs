using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Shell.FormParts;

public static class RefusalTexts
{
    /// <summary>The refusal in the reader's language; what belongs to no field links to the top of the page.</summary>
    public static void Add(this FormErrors form, Refusal refusal, IStringLocalizer texts)
    {
        foreach (var error in refusal.Errors)
            form.Add(error.Field, texts[error.Sentence, error.Values]);
        if (refusal.Errors.Count == 0)
            form.Add("main", texts[refusal.Sentence]);
    }
}
