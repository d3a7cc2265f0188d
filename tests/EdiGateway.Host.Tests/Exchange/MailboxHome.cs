using System.Net.Http.Headers;
using System.Text;
using EdiGateway.Engine.Partners;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests.Exchange;

/// <summary>A partner "acme-retail" that brings and collects its files over HTTP.</summary>
static class MailboxHome
{
    public static readonly (string Text, ApiKey Key) Key = ApiKey.New();

    public static string Order => File.ReadAllText(Path.Combine(Repository.Root, "demo", "files", "acme-order.edi"), Encoding.Latin1);

    public static Action<HomeFolder> With(string keys, string status = "live", string more = "") => home =>
    {
        var file = Path.Combine(home.Partners, "acme-retail", "partner.yaml");
        var profile = File.ReadAllText(file);
        var (start, end) = (profile.IndexOf("  - name: files", StringComparison.Ordinal), profile.IndexOf("x12:", StringComparison.Ordinal));
        File.WriteAllText(file, profile[..start].Replace("status: live", $"status: {status}") + $"  - {{ name: box, type: mailbox, mailbox: {{ {keys} }} }}\n{more}\n" + profile[end..]);
    };

    public static Action<HomeFolder> WithKey(string status = "live", string more = "") => With($"maxFileBytes: 100000, keys: [{{ name: robot, id: {Key.Key.Id}, hash: \"{Key.Key.Hash}\" }}]", status, more);

    public static HttpRequestMessage Request(HttpMethod method, string path, string? key = null) => new(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key ?? Key.Text) } };

    public static HttpRequestMessage Upload(string content, string idempotency, string? key = null, string name = "order.edi")
    {
        var request = Request(HttpMethod.Post, $"/exchange/acme-retail/files?name={name}", key);
        request.Headers.Add("Idempotency-Key", idempotency);
        request.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(content)) { Headers = { ContentType = new MediaTypeHeaderValue("application/edi-x12") } };
        return request;
    }
}
