namespace Profiles.Privacy.Audit;

/// <summary>What is audited.</summary>
public static class AuditActions
{
    /// <summary>Values of a person were shown unmasked.</summary>
    public const string Disclosed = "disclosed";
    /// <summary>A list of persons was taken out.</summary>
    public const string Exported = "exported";
    /// <summary>Somebody decided: on a review, a pair, a held row, a split, a tag.</summary>
    public const string Decided = "decided";
    /// <summary>Definitions were published or rolled back.</summary>
    public const string Published = "published";
    public const string SignedIn = "signed-in";
    public const string SignInFailed = "sign-in-failed";
    public const string SignedOut = "signed-out";
    /// <summary>A key or account was made, changed, rotated, locked or removed.</summary>
    public const string AccessChanged = "access-changed";
    public const string ConsentRecorded = "consent-recorded";
    /// <summary>A person's request was opened, went on or was finished.</summary>
    public const string RequestMoved = "request-moved";
    public const string Erased = "erased";
    /// <summary>Data were deleted or folded since their time was over.</summary>
    public const string RetentionEnforced = "retention-enforced";
    /// <summary>A key of the field encryption was made, used for all that is stored, or given up.</summary>
    public const string EncryptionRotated = "encryption-rotated";
    /// <summary>A whole store was copied or restored.</summary>
    public const string BackedUp = "backed-up";
    public const string Restored = "restored";
}
