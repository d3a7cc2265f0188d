namespace EdiGateway.Engine.Partners;

/// <summary>What happens when a file of the name to be written is there already.</summary>
public enum ExistingFile
{
    Fail,
    Replace,
    Unique,
}
