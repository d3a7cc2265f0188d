using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Host.Tests.As2Tests;

/// <summary>Homes whose partners trade by AS2, with certificates made for the test.</summary>
static class As2Homes
{
    public static X509Certificate2 NewCertificate(string name, int days = 300)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(days));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>Our certificate with its key into the home, theirs without key into the partner's folder.</summary>
    public static void Certificates(HomeFolder home, string partner, X509Certificate2 ours, X509Certificate2 theirs)
    {
        Directory.CreateDirectory(home.In("certs"));
        File.WriteAllText(home.In("certs", "ours.pem"), $"{ours.ExportCertificatePem()}\n{ours.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n");
        Directory.CreateDirectory(home.In("partners", partner, "certs"));
        File.WriteAllText(home.In("partners", partner, "certs", "theirs.pem"), theirs.ExportCertificatePem());
    }

    /// <summary>The house sells: orders of ACME come in by AS2 (and by folder), answers leave by AS2.</summary>
    public static void House(HomeFolder home, int port, string acmeUrl, string more = "")
    {
        QuickRetries(home);
        File.WriteAllText(home.In(GatewayOptions.FileName), $"listen: {{ urls: [\"http://127.0.0.1:{port}\"] }}\n");
        File.AppendAllText(home.In("partners", "_defaults.yaml"), "as2: { us: HOUSE, certificates: { sign: [{ file: certs/ours.pem }] } }\n");
        File.WriteAllText(home.In("partners", "acme-retail", "partner.yaml"), $$"""
            name: ACME Retail
            identifiers: [{ isa: "ZZ:ACMERETAIL", gs: ACMERETAIL }]
            connections:
              - name: files
                type: folder
                in: exchange/acme-retail/in
                archive: exchange/acme-retail/archive
                schedule: { every: 200ms }
                ready: { stableChecks: 1, minimumAge: 0s }
              - name: as2
                type: as2
                as2: { partner: ACME, url: "{{acmeUrl}}", privateNetwork: true, certificates: { verify: [{ file: certs/theirs.pem }] }{{more}} }
            acknowledge: { connection: as2 }
            x12: { version: "004010" }
            documents: { OrderAcknowledgment: { format: x12/855, connection: as2 } }
            routes: [{ document: PurchaseOrder, to: house-erp }]
            """);
    }

    /// <summary>ACME buys: its shop drops orders as JSON, which leave by AS2; answers come back the same way.</summary>
    public static void Acme(HomeFolder home, int port, string houseUrl, string more = "")
    {
        QuickRetries(home);
        File.WriteAllText(home.In(GatewayOptions.FileName), $"listen: {{ urls: [\"http://127.0.0.1:{port}\"] }}\n");
        File.AppendAllText(home.In("partners", "_defaults.yaml"), "as2: { us: ACME, certificates: { sign: [{ file: certs/ours.pem }] } }\n");
        foreach (var sample in new[] { "acme-retail", "globex-stores", "house-erp", "legacy-erp" })
            Directory.Delete(home.In("partners", sample), recursive: true);
        Directory.CreateDirectory(home.In("partners", "shop"));
        File.WriteAllText(home.In("partners", "shop", "partner.yaml"), """
            name: Shop
            connections:
              - name: files
                type: folder
                in: exchange/shop/in
                archive: exchange/shop/archive
                out: exchange/shop/out
                format: json
                schedule: { every: 200ms }
                ready: { stableChecks: 1, minimumAge: 0s }
                upload: { name: "{set}_{number}.json" }
            expect: { functional: false }
            documents: { OrderAcknowledgment: { format: json } }
            routes: [{ document: PurchaseOrder, to: house }]
            """);
        Directory.CreateDirectory(home.In("partners", "house"));
        File.WriteAllText(home.In("partners", "house", "partner.yaml"), $$"""
            name: House
            identifiers: [{ isa: "ZZ:OURHOUSE", gs: OURHOUSE }]
            we: { isa: "ZZ:ACMERETAIL", gs: ACMERETAIL }
            connections:
              - name: as2
                type: as2
                as2: { partner: HOUSE, url: "{{houseUrl}}", privateNetwork: true, certificates: { verify: [{ file: certs/theirs.pem }] }{{more}} }
            x12: { version: "004010" }
            documents: { PurchaseOrder: { format: x12/850 } }
            routes: [{ document: OrderAcknowledgment, to: shop }]
            """);
    }

    public static string Order(string number) => $$"""
        { "document": "PurchaseOrder", "version": 1, "purpose": "original", "orderType": "SA", "number": "{{number}}", "orderDate": "2026-11-20",
          "shipTo": { "name": "Store", "idScheme": "92", "id": "0012" },
          "lines": [{ "number": "1", "quantity": 24, "unit": "each", "price": 12.5, "item": { "upc": "012345678905" } }] }
        """;

    static void QuickRetries(HomeFolder home)
    {
        var defaults = home.In("partners", "_defaults.yaml");
        File.WriteAllText(defaults, File.ReadAllText(defaults).Replace("first: 2s", "first: 200ms").Replace("max: 15m", "max: 500ms"));
    }
}
