namespace EdiGateway.Formats.Examples;

/// <summary>What spoils a bad set; each of them rejects the set under the standard strictness.</summary>
enum ExampleDamage
{
    None,

    /// <summary>A segment that no version has.</summary>
    UnknownSegment,

    /// <summary>SE01 counts one segment more than there are.</summary>
    WrongCount,

    /// <summary>SE02 is another number than ST02.</summary>
    WrongControl,

    /// <summary>The first segment behind ST has one element more than it may have.</summary>
    TooManyElements,
}
