namespace EdiGateway.Formats.FlatFiles;

public enum LayoutKind
{
    Fixed,
    Delimited,
}
