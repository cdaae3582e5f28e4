import Secrets
import Testing

@testable import Settings

@Suite("Rules for values")
struct ValueRuleTests {
  @Test(
    "A tenant is a GUID or a domain",
    arguments: [
      ("contoso.example", nil), ("22222222-2222-4222-8222-222222222222", nil),
      ("CONTOSO.onmicrosoft.com", nil), ("xn--mller-kva.example", nil),
      ("https://contoso.example", "URL"), (" contoso.example", "blanks"), ("contoso.example ", "blanks"),
      ("contoso", "neither"), ("10.0.0.1", "neither"), ("-a.example", "neither"), ("a..example", "neither"),
      ("common", "can't sign in"), ("admin@contoso.example", "mail address"),
      ("00000000-0000-0000-0000-000000000000", "all zeros"),
      ("{22222222-2222-4222-8222-222222222222}", "braces"),
    ] as [(String, String?)])
  func tenants(value: String, problem: String?) {
    expect(ValueRules.tenant(value), says: problem)
  }

  @Test(
    "A client id is a GUID",
    arguments: [
      (Sample.clientID, nil), (Sample.clientID.uppercased(), nil),
      ("00000000-0000-0000-0000-000000000000", "all zeros"),
      ("11111111-1111-4111-8111-11111111111", "no GUID"),
      ("11111111111141118111111111111111", "no GUID"), ("\(Sample.clientID) ", "blanks"),
      ("{\(Sample.clientID)}", "braces"), ("１1111111-1111-4111-8111-111111111111", "no GUID"),
    ] as [(String, String?)])
  func clientIDs(value: String, problem: String?) {
    expect(ValueRules.clientID(value), says: problem)
  }

  @Test(
    "A mail address has a local part and a domain",
    arguments: [
      ("sales@contoso.example", nil), ("o'neil+x@contoso.example", nil), ("jürgen@contoso.example", nil),
      ("sales", "no mail address"), ("sales@contoso", "no mail address"),
      ("a@b@c.example", "no mail address"),
      ("@contoso.example", "no mail address"), (".a@contoso.example", "no mail address"),
      ("a b@contoso.example", "no mail address"), ("Sales <sales@contoso.example>", "angle brackets"),
      ("SMTP:sales@contoso.example", "prefix"), (" sales@contoso.example", "blanks"),
    ] as [(String, String?)])
  func addresses(value: String, problem: String?) {
    expect(ValueRules.address(value), says: problem)
  }

  @Test(
    "A base URL is absolute, without credentials and encrypted unless it stays on this machine",
    arguments: [
      ("https://login.example", nil), ("https://gateway.example/tenant/login", nil),
      ("http://localhost:8080", nil), ("http://127.0.0.1:8080", nil), ("http://127.9.9.9", nil),
      ("http://[::1]:8080", nil), ("HTTPS://LOGIN.example", nil),
      ("http://login.example", "plain http"), ("http://127.0.0.1.evil.example", "plain http"),
      ("http://localhost.evil.example", "plain http"), ("http://127.0.0.256", "plain http"),
      ("http://localhost@evil.example", "user"), ("https://user:pw@login.example", "user"),
      ("https://login.example?x=1", "query"), ("https://login.example#x", "query"),
      ("login.example", "absolute"), ("/path", "absolute"), ("https://", "absolute"),
      ("ftp://login.example", "scheme"), ("https://login.example/a b", "blank"),
      ("http://localhost\\@evil.example", nil as String?),
    ] as [(String, String?)])
  func baseURLs(value: String, problem: String?) {
    var defect: Defect?
    if case .bad(let found) = URLRules.base(value, example: "https://x.example", pathAllowed: true) {
      defect = found
    }
    guard !value.contains("\\") else {
      #expect(defect != nil, "two readers may disagree about the host")
      return
    }
    expect(defect, says: problem)
  }

  @Test("The environment's URL is scheme and host, and its last slash is dropped")
  func environmentURL() {
    func environment(_ url: String) -> SettingsLoader.Inspection {
      Scene().inspect(nil, SettingsOverrides(environmentURL: url))
    }
    #expect(
      environment("https://org.crm.dynamics.com/").settings.dynamics?.environment
        == "https://org.crm.dynamics.com")
    #expect(
      environment("https://org.crm.dynamics.com/main.aspx").issues.first?.description
        == "--environment: the URL holds a path. Give scheme and host alone, such as https://org.crm.dynamics.com."
    )
  }

  @Test("A proxy's credentials from the environment are kept as a secret, outside its URL")
  func proxyCredentials() throws {
    let settings = Scene(environment: ["XTDIAG_PROXY": "http://ann:p%40ss@proxy.example:3128/"]).inspect(nil)
      .settings
    let proxy = try #require(settings.proxy)
    #expect(proxy.url == "http://proxy.example:3128")
    #expect(proxy.credentials?.withValue { $0 } == "ann:p%40ss")
    #expect(settings.sources["proxy.url"] == .environment("XTDIAG_PROXY"))
  }

  private func expect(
    _ defect: Defect?, says problem: String?, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let problem else {
      #expect(defect == nil, sourceLocation: sourceLocation)
      return
    }
    #expect(
      defect?.problem.contains(problem) == true, "\(String(describing: defect))",
      sourceLocation: sourceLocation)
  }
}
