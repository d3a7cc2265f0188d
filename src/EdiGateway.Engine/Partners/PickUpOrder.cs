namespace EdiGateway.Engine.Partners;

/// <summary>In which order the files of a folder are taken.</summary>
public enum PickUpOrder
{
    None,
    Name,
    Time,
}
