namespace EdiGateway.Engine.Pipeline;

/// <summary>What a refusal (SFTP and FTP: of the login; HTTP: 401, 403, 407) is about.</summary>
enum Refusal
{
    /// <summary>The login, as far as we know: nobody was let in since the last refusal.</summary>
    Login,

    /// <summary>Somebody was let in just before: the next one decides.</summary>
    Doubtful,

    /// <summary>This file: it was refused before, and others were let in since.</summary>
    OneFile,
}
