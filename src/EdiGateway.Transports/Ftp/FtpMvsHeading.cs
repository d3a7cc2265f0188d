namespace EdiGateway.Transports.Ftp;

/// <summary>What the heading of a z/OS listing says about the lines below it.</summary>
enum FtpMvsHeading
{
    None,

    /// <summary><c>Volume Unit Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname</c></summary>
    DataSets,

    /// <summary><c>Name VV.MM Created Changed Size Init Mod Id</c></summary>
    Members,

    /// <summary><c>Name Size TTR Alias-of AC …</c>: programs.</summary>
    LoadModules,
}
