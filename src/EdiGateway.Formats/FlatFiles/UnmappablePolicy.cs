namespace EdiGateway.Formats.FlatFiles;

/// <summary>What happens to a character that the file's encoding does not have.</summary>
public enum UnmappablePolicy
{
    /// <summary>A finding; the document is not written.</summary>
    Fail,

    /// <summary>The layout's replacement character is written, with a warning.</summary>
    Replace,

    /// <summary>The nearest plain spelling is written (é as e, ß as ss, € as EUR), with a warning.</summary>
    Transliterate,
}
