namespace Profiles.Generator;

/// <summary>How often what goes wrong, in ten thousand. The only place that says so.</summary>
/// <remarks>
/// The families of errors (typing, phonetic, missing, swapped, duplicated records) are those of the Febrl data set generator:
/// P. Christen and A. Pudjijono, "Accurate Synthetic Generation of Realistic Personal Information", PAKDD 2009. That a misspelt word mostly
/// has one error, of one character, is F. J. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3),
/// 1964 (80 % of his cases); so a name gets at most one. The first character of a name is spared, after W. E. Winkler, "String Comparator
/// Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model of Record Linkage", 1990: errors are rarer at the beginning.
/// A given-up mobile number rests at least 90 days before it is given to somebody else (电信服务规范, Ministry of Information Industry, 2005).
/// The rates themselves are chosen: of the order seen in customer files, and high enough that each case occurs in a thousand rows.
/// </remarks>
public static class ErrorRates
{
    /// <summary>A name with one wrong or lost character, mostly one that sounds alike. Chosen.</summary>
    public const int NameTypo = 200;
    /// <summary>A record without phone. Chosen.</summary>
    public const int PhoneMissing = 800;
    /// <summary>A placeholder instead of the phone (13800138000). Chosen.</summary>
    public const int PhonePlaceholder = 60;
    /// <summary>Two neighbouring digits of the phone swapped. Chosen.</summary>
    public const int PhoneTypo = 50;
    /// <summary>A record without e-mail. Chosen.</summary>
    public const int EmailMissing = 3_500;
    /// <summary>A placeholder instead of the e-mail (test@test.com). Chosen.</summary>
    public const int EmailPlaceholder = 40;
    /// <summary>A record without resident id: few channels may ask for it. Chosen.</summary>
    public const int ResidentIdMissing = 7_000;
    /// <summary>A resident id with one wrong digit, so that its checksum (GB 11643) fails. Chosen.</summary>
    public const int ResidentIdTypo = 30;
    /// <summary>A record without birth date. Chosen.</summary>
    public const int BirthDateMissing = 1_500;
    /// <summary>Day and month of the birth date swapped, where that is a date. Chosen.</summary>
    public const int BirthDateSwapped = 50;
    /// <summary>Another attribute left blank, or filled with a word for "none". Chosen.</summary>
    public const int ValueMissing = 1_000;
    /// <summary>A value in another spelling: full-width digits, +86, titles after names, 年月日, 万. Chosen.</summary>
    public const int FormatDirt = 1_500;
    /// <summary>A customer entered a second time under another number. Chosen.</summary>
    public const int DuplicateCustomer = 300;
    /// <summary>An order line sent twice, word for word. Chosen.</summary>
    public const int DuplicateOrder = 100;
    /// <summary>An order told again with another amount: a partial refund. Chosen.</summary>
    public const int Refund = 150;
    /// <summary>Households whose members all give one phone. Chosen.</summary>
    public const int SharedPhone = 400;
    /// <summary>People who changed their number within the years the files cover. Chosen.</summary>
    public const int ChangedPhone = 600;
    /// <summary>Of the numbers given up, those that reach another person of the files. Far more than in life, so that it occurs. Chosen.</summary>
    public const int RecycledPhone = 3_000;
    /// <summary>Days a given-up number rests before somebody else gets it.</summary>
    public const int RestDays = 90;
}
