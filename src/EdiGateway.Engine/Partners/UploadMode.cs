namespace EdiGateway.Engine.Partners;

/// <summary>How a file comes to its name at the other side.</summary>
public enum UploadMode
{
    /// <summary>Written under a temporary name, then renamed: nobody ever sees half of it.</summary>
    TempThenRename,

    /// <summary>Written under its own name, for servers that allow no renaming and hide a file until it is complete.</summary>
    Direct,
}
