import Secrets
import Synchronization
import Testing

@testable import Settings

@Suite("Where secrets come from")
struct SecretSourceTests {
  @Test(
    "One line break at the end of a file is dropped, everything else is kept",
    arguments: [
      ("abc\n", "abc"), ("abc\r\n", "abc"), ("abc", "abc"), ("abc\n\n", "abc\n"), (" abc \n", " abc "),
      ("\"abc\"\n", "\"abc\""), ("\u{FEFF}abc\n", "\u{FEFF}abc"), ("a\u{7}b\t\n", "a\u{7}b\t"),
    ] as [(String, String)])
  func newlineRule(contents: String, value: String) {
    let scene = Scene(files: ["/project/secrets/app.txt": contents])
    let settings = scene.inspect(Sample.exchange("clientSecret: { file: secrets/app.txt }")).settings
    #expect(secret(of: settings.exchange?.credential) == value)
    #expect(settings.sources["exchange.clientSecret"] == .contents(ofFile: "/project/secrets/app.txt"))
  }

  @Test("Paths are relative to the configuration's folder, ~ is the home folder")
  func paths() {
    let scene = Scene(
      environment: ["HOME": "/home/ann"],
      files: [
        "/etc/xt/c.yaml": Sample.exchange("clientSecret: { file: s }"), "/etc/xt/s": "one",
        "/etc/xt/d.yaml": Sample.exchange("clientSecret: { file: ~/s }"), "/home/ann/s": "two",
      ])
    func value(_ path: String) -> String? {
      secret(of: scene.inspect(nil, SettingsOverrides(configurationPath: path)).settings.exchange?.credential)
    }
    #expect(value("/etc/xt/c.yaml") == "one")
    #expect(value("/etc/xt/d.yaml") == "two")
  }

  @Test("A variable gives its value as it is")
  func variable() {
    let scene = Scene(environment: [
      "MY_SECRET": " \(Sample.secret)\n", "XTDIAG_EXCHANGE_CLIENT_SECRET": "default",
    ])
    let named = scene.inspect(Sample.exchange("clientSecret: { env: MY_SECRET }")).settings
    #expect(secret(of: named.exchange?.credential) == " \(Sample.secret)\n")
    #expect(named.sources["exchange.clientSecret"] == .environment("MY_SECRET"))
    let unnamed = scene.inspect(Sample.exchange("")).settings
    #expect(secret(of: unnamed.exchange?.credential) == "default")
  }

  @Test("Standard input is read once, and only when it is asked for")
  func standardInput() {
    let reads = Counter()
    var world = Scene().world
    world.readStandardInput = {
      reads.count.withLock { $0 += 1 }
      return Array("piped\n".utf8)
    }
    func inspect(_ yaml: String) -> SettingsLoader.Inspection {
      SettingsLoader(world: world).inspect(
        SettingsOverrides(configuration: .init(label: "c.yaml", text: yaml)))
    }
    _ = inspect(Sample.exchange(""))
    #expect(reads.count.withLock { $0 } == 0)
    let one = inspect(Sample.exchange("clientSecret: { stdin: true }"))
    #expect(secret(of: one.settings.exchange?.credential) == "piped")
    #expect(reads.count.withLock { $0 } == 1)
    let two = inspect(
      Sample.exchange(
        "clientSecret: { stdin: true }\n  admin: { clientId: \(Sample.clientID), clientSecret: { stdin: true } }"
      ))
    #expect(reads.count.withLock { $0 } == 2)
    #expect(
      two.issues.first?.description
        == "c.yaml:5:83: standard input already gives the secret asked for at c.yaml:4:26. Read this one from an environment variable or a file."
    )
  }

  @Test(
    "A source that gives nothing is named with place and remedy",
    arguments: [
      ("clientSecret: \(Sample.secret)", ":4:17: a secret must not stand in the configuration. Take it out"),
      ("clientSecret:", "'exchange.clientSecret' has no value. Say where"),
      ("clientSecret: {}", "names no source. Name one of { env: NAME }"),
      ("clientSecret: [a]", "is a list where a group of keys is expected"),
      ("clientSecret: { env: A, file: b }", "names several sources at once"),
      ("clientSecret: { env: NOT_SET }", ":4:24: the environment variable NOT_SET is not set. Set it"),
      ("clientSecret: { env: EMPTY }", "the environment variable EMPTY is empty"),
      ("clientSecret: { env: \(Sample.secret) }", "this is no name of an environment variable"),
      ("clientSecret: { file: missing }", ":4:25: the file 'missing' does not exist. Check the path"),
      ("clientSecret: { file: empty }", "the file for 'exchange.clientSecret' is empty"),
      ("clientSecret: { file: newline }", "the file for 'exchange.clientSecret' is empty"),
      ("clientSecret: { file: locked }", "may not be read by this user"),
      ("clientSecret: { file: binary }", "is not UTF-8 text"),
      ("clientSecret: { stdin: maybe }", "'stdin' can only be true"),
      ("clientSecret: { stdin: true }", "standard input can't be read"),
      ("clientSecret: { fle: x }", "unknown key 'fle' in 'exchange.clientSecret'. Did you mean 'file'?"),
      (
        "clientSecret: { \(Sample.secret) }",
        "unknown key in 'exchange.clientSecret'. Known keys: env, file, stdin."
      ),
      ("certificate: { key: app.key }", "'exchange.certificate' names no file"),
      ("certificate: { file: newline }", "the file holds no certificate in PEM"),
      ("certificate: { file: cert.pem }", "the file holds no private key in PEM"),
      ("federatedToken: {}", "'exchange.federatedToken' names no file"),
      (
        "clientSecret: { env: A }\n  certificate: { file: cert.pem }",
        ":5:16: several credentials at once: 'clientSecret', 'certificate'. Keep the one"
      ),
    ] as [(String, String)])
  func badSources(line: String, expected: String) {
    var scene = Scene(
      environment: ["EMPTY": ""],
      files: ["/project/empty": "", "/project/newline": "\n", "/project/cert.pem": Sample.certificate],
      bytes: ["/project/binary": [0x80, 0x81]])
    scene.files["/project/xtdiag.yaml"] = Sample.exchange(line)
    var world = scene.world
    let readFile = world.readFile
    world.readFile = { path in
      if path == "/project/locked" { throw SettingsWorld.FileProblem.notPermitted }
      return try readFile(path)
    }
    let issues = SettingsLoader(world: world).inspect().issues
    #expect(issues.contains { $0.severity == .error && $0.description.contains(expected) }, "\(issues)")
    #expect(!"\(issues)".contains("MARKED"))
  }

  @Test(
    "A secret file that others can read is a warning",
    arguments: [(0o600, nil), (0o640, "its group"), (0o644, "everybody"), (0o400, nil)] as [(UInt16, String?)]
  )
  func permissions(bits: UInt16, readers: String?) throws {
    let scene = Scene(files: ["/project/s": "abc"], permissions: ["/project/s": bits])
    let issues = scene.inspect(Sample.exchange("clientSecret: { file: s }")).issues
    guard let readers else {
      #expect(issues.isEmpty)
      return
    }
    #expect(
      issues.map(\.description) == [
        "xtdiag.yaml:4:25: warning: the file 's' holds a secret and can be read by \(readers). Run 'chmod 600' on it."
      ])
  }

  @Test("Certificates and tokens keep their absolute paths")
  func certificates() {
    let scene = Scene(files: [
      "/project/app.pem": Sample.certificate + Sample.key, "/project/c.pem": Sample.certificate,
      "/project/k.pem": Sample.key, "/project/t": "eyJ0",
    ])
    func credential(_ line: String) -> String {
      switch scene.inspect(Sample.exchange(line)).settings.exchange?.credential {
      case .certificate(let file, let keyFile, _): "certificate \(file) \(keyFile)"
      case .federatedToken(let file): "federated \(file)"
      case .secret, nil: "other"
      }
    }
    #expect(credential("certificate: { file: app.pem }") == "certificate /project/app.pem /project/app.pem")
    #expect(credential("certificate: { file: c.pem, key: k.pem }") == "certificate /project/c.pem /project/k.pem")
    #expect(credential("federatedToken: { file: t }") == "federated /project/t")
  }

  @Test("No secret shows in any picture of the settings")
  func nothingShows() {
    let scene = Scene(
      environment: ["S": Sample.secret, "XTDIAG_PROXY": "http://ann:MARKED@proxy.example:3128"],
      files: ["/project/s": Sample.secret])
    let inspection = scene.inspect(
      Sample.exchange(
        "clientSecret: { env: S }\n  admin: { clientId: \(Sample.clientID), clientSecret: { file: s } }"))
    let settings = inspection.settings
    #expect(settings.exchange?.admin != nil && settings.proxy != nil)
    var dumped = ""
    dump(inspection, to: &dumped)
    for picture in [
      String(describing: settings), String(reflecting: settings), dumped, everything(in: settings),
      "\(inspection.issues)",
    ] {
      #expect(!picture.contains("MARKED"))
    }
  }

  @Test(
    "A secret in the wrong line is not repeated in the complaint",
    arguments: [
      "exchange: { tenant: S, clientId: S, clientSecret: S }", "exchange: { clientSecret: { env: S } }",
      "exchange: { clientSecret: { file: S } }", "exchange: { clientSecret: { S } }", "S: x",
      "exchange: { S: x }",
      "cloud: S", "dynamics: { environment: S, tenant: S, clientId: S }",
      "mailboxes: [ { address: S, expect: S } ]",
      "endpoints: { login: 'https://x:S@h.example' }", "proxy: { url: 'http://x:S@h.example' }",
      "exchange: { clientSecret: 'S", "exchange:\n  clientSecret: S: x",
    ])
  func notRepeated(yaml: String) {
    let issues = Scene().inspect(yaml.replacing("S", with: Sample.secret)).issues
    #expect(issues.contains { $0.severity == .error })
    #expect(!"\(issues)".contains("MARKED"))
  }

  @Test(
    "The shape of a secret tells the usual slips",
    arguments: [
      ("abc~def", [], 7), (Sample.clientID, ["guid"], 36), (" abc", ["blank"], 4),
      ("abc\n", ["blank", "control", "newline"], 4), ("\"abc\"", ["quotes"], 5), ("“abc”", ["quotes"], 5),
      ("ab\u{7}", ["control"], 3), ("\u{FEFF}abc", ["control"], 4), ("\"\(Sample.clientID) ", ["blank"], 38),
      ("", [], 0),
    ] as [(String, [String], Int)])
  func shapes(value: String, traits: [String], length: Int) {
    let shape = SecretShape(Secret(value))
    var found: [String] = []
    if shape.looksLikeGUID { found.append("guid") }
    if shape.leadingOrTrailingBlank { found.append("blank") }
    if shape.quotes { found.append("quotes") }
    if shape.controlCharacters { found.append("control") }
    if shape.endsWithNewline { found.append("newline") }
    #expect(found == traits)
    #expect(shape.length == length)
  }

  private final class Counter: Sendable {
    let count = Mutex(0)
  }

  private func secret(of credential: Credential?) -> String? {
    guard case .secret(let secret) = credential else { return nil }
    return secret.withValue { $0 }
  }

  private func everything(in value: Any) -> String {
    Mirror(reflecting: value).children.map { "\($0.label ?? "") \($0.value) \(everything(in: $0.value))" }
      .joined()
  }
}
