import Testing

@testable import Settings

@Suite("Issues of a configuration")
struct IssueTests {
  @Test(
    "Each mistake is named with place and remedy",
    arguments: [
      (
        "exchange:\n  clientid: x\n",
        "xtdiag.yaml:2:3: unknown key 'clientid' in 'exchange'. Did you mean 'clientId'?"
      ),
      ("exchnage:\n", "xtdiag.yaml:1:1: unknown key 'exchnage'. Did you mean 'exchange'?"),
      (
        "clientId: x\n",
        "xtdiag.yaml:1:1: unknown key 'clientId'. It belongs in 'exchange' or 'exchange.admin' or 'dynamics'."
      ),
      (
        "exchange:\n  app-id: x\n",
        "xtdiag.yaml:2:3: unknown key 'app-id' in 'exchange'. Did you mean 'clientId'?"
      ),
      (
        "trust: { insecure: true }\n",
        "xtdiag.yaml:1:10: unknown key 'insecure' in 'trust'. Known keys: caFile."
      ),
      (
        "mailboxes:\n  - address: a@b.example\n    expct: denied\n",
        "xtdiag.yaml:3:5: unknown key 'expct' in 'mailboxes[0]'. Did you mean 'expect'?"
      ),
      (
        "exchange:\n  - tenant: x\n",
        "xtdiag.yaml:2:3: 'exchange' is a list where a group of keys is expected. The keys that can stand in it: tenant, clientId, clientSecret, certificate, federatedToken, admin."
      ),
      (
        "exchange:\n  tenant: [a]\n",
        "xtdiag.yaml:2:11: 'exchange.tenant' is a list where a single value is expected. Write it as 'tenant: VALUE'."
      ),
      ("exchange:\n  tenant:\n", "'exchange.tenant' has no value. Give it one, or remove the line."),
      (
        "mailboxes: sales@contoso.example\n",
        "xtdiag.yaml:1:12: 'mailboxes' is a single value where a list is expected. Write each mailbox on a line of its own: '- address: sales@contoso.com'."
      ),
      (
        "mailboxes:\n  - expect: denied\n",
        "xtdiag.yaml:2:5: this mailbox has no address. Write '- address: sales@contoso.com'."
      ),
      (
        "cloud: pubic\n", "xtdiag.yaml:1:8: unknown cloud 'pubic'. Did you mean 'public'?"
      ),
      (
        "cloud: mars\n",
        "xtdiag.yaml:1:8: unknown cloud 'mars'. It is one of public, gcc, gcc-high, dod, china."
      ),
      (
        "mailboxes:\n  - { address: a@b.example, expect: refused }\n",
        "xtdiag.yaml:2:37: unknown expectation 'refused'. It is one of reachable, denied."
      ),
      (
        "mailboxes:\n  - address: A@b.example\n  - address: a@B.example\n",
        "xtdiag.yaml:3:14: the mailbox a@B.example stands twice; the first is at xtdiag.yaml:2:14. Keep one of them."
      ),
      (
        "mailboxes:\n  - address: a@b.example\n  - { address: a@b.example, expect: denied }\n",
        "xtdiag.yaml:3:16: the mailbox a@b.example is to be both reachable and denied; the other is at xtdiag.yaml:2:14. Decide on one."
      ),
      ("- a\n", "xtdiag.yaml:1:1: the configuration is a list where a group of keys is expected."),
      (
        "cloud: public\n\texchange:\n",
        "xtdiag.yaml:2:1: the line is indented with a tab. YAML indents with blanks only."
      ),
      (
        "cloud: &c public\n",
        "xtdiag.yaml:1:8: '&' begins a YAML anchor, which is refused here. Write the value out; put it in quotes if it really begins with '&'."
      ),
      ("cloud: [a, *c]\n", "xtdiag.yaml:1:12: '*' begins a YAML alias, which is refused here."),
      ("? [*c]\n: x\n", "xtdiag.yaml:1:4: '*' begins a YAML alias"),
      (
        "cloud: a: b\n",
        "xtdiag.yaml:1:9: this is no YAML: mapping values are not allowed in this context. Put a value"
      ),
      ("cloud: [a\n", "this is no YAML"),
      ("cloud: public\n---\ncloud: gcc\n", "A configuration is one document"),
      (
        "proxy: { url: http://user:pw@proxy.example:3128 }\n",
        "xtdiag.yaml:1:15: the proxy's URL holds a user or a password. Remove them here, and set the environment variable XTDIAG_PROXY to the whole URL."
      ),
      (
        "proxy: { url: proxy.example }\n",
        "xtdiag.yaml:1:15: this is no absolute URL. Give it as http://proxy.example.com:3128."
      ),
      (
        "proxy: { url: ftp://proxy.example }\n",
        "the proxy's scheme is 'ftp'. It has to be http, https, socks5 or socks5h."
      ),
      ("trust: { caFile: ca.pem }\n", "xtdiag.yaml:1:18: the file 'ca.pem' does not exist."),
      ("trust: { caFile: bad.pem }\n", "xtdiag.yaml:1:18: the file holds no certificate in PEM. Convert it"),
    ] as [(String, String)])
  func eachMistakeIsNamed(yaml: String, expected: String) {
    let scene = Scene(files: ["/project/bad.pem": "not a certificate"])
    let errors = scene.errors(yaml)
    #expect(errors.contains { $0.contains(expected) }, "\(errors)")
  }

  @Test("All issues of a file are collected, in the order of its lines")
  func allAreCollected() {
    let errors = Scene().errors(
      """
      cloud: moon
      exchange:
        tenant: https://contoso.example
        clientId: nope
        clientSecret: hunter2
      mailboxes:
        - address: "sales contoso"
      endpoint: {}
      """)
    #expect(errors.count == 6)
    #expect(
      errors.map { $0.split(separator: ":").dropFirst().first.map(String.init) } == [
        "1", "3", "4", "5", "7", "8",
      ])
  }

  @Test("Duplicate keys are reported where they stand again, and the rest is still read")
  func duplicateKeys() {
    let errors = Scene().errors(
      """
      cloud: public
      exchange:
        tenant: contoso.example
        clientId: nope
        tenant: fabrikam.example
      "cloud": gcc
      trust:
        caFil: x
      cloud: dod
      """)
    #expect(
      errors.map { String($0.prefix(72)) } == [
        "xtdiag.yaml:4:13: this is no GUID, and a client id is one. Copy the Appl",
        "xtdiag.yaml:5:3: the key 'tenant' stands twice; the first is in line 3. ",
        "xtdiag.yaml:6:1: the key 'cloud' stands twice; the first is in line 1. K",
        "xtdiag.yaml:8:3: unknown key 'caFil' in 'trust'. Did you mean 'caFile'?",
        "xtdiag.yaml:9:1: the key 'cloud' stands twice; the first is in line 1. K",
      ])
  }

  @Test("Duplicate keys inside braces are reported too")
  func duplicateKeysInBraces() {
    let errors = Scene().errors("exchange: { tenant: a.example, tenant: b.example }\n")
    #expect(
      errors == ["xtdiag.yaml:1:13: the key 'tenant' stands twice in the same group. Keep one of them."])
  }

  @Test("A file that is not UTF-8 is refused with the place of the first bad byte")
  func notUTF8() {
    let bytes = Array("cloud: public\n# caf".utf8) + [0xE9] + Array("\n".utf8)
    #expect(
      Scene(bytes: ["/project/xtdiag.yaml": bytes]).errors(nil) == [
        "xtdiag.yaml:2:6: the file is not UTF-8 text. Save it as UTF-8."
      ])
    let utf16 = Scene(bytes: ["/project/xtdiag.yaml": [0xFF, 0xFE, 0x63, 0x00]]).errors(nil)
    #expect(utf16.first?.contains("UTF-16") == true)
  }

  @Test("A byte order mark and Windows line ends change nothing")
  func byteOrderMark() {
    let inspection = Scene().inspect("\u{FEFF}cloud: gcc\r\nmailboxes:\r\n  - address: a@b.example\r\n")
    #expect(inspection.issues.isEmpty)
    #expect(inspection.settings.cloud == .gcc)
    #expect(inspection.settings.mailboxes.map(\.address) == ["a@b.example"])
  }

  @Test("A file of more than 1 MiB is refused")
  func tooLarge() {
    let errors = Scene().errors(String(repeating: "# comment\n", count: 110_000))
    #expect(errors == ["xtdiag.yaml: the file is larger than 1 MiB. A configuration is never that large."])
  }

  @Test("Deep nesting is refused, not followed")
  func deepNesting() {
    #expect(!Scene().errors("cloud: " + String(repeating: "[", count: 100_000)).isEmpty)
    #expect(!Scene().errors(String(repeating: "- ", count: 100_000)).isEmpty)
  }

  @Test(
    "Signs of YAML references inside quotes, comments and words are let be",
    arguments: [
      "dynamics:\n  environment: https://org.crm.dynamics.com\n  serverProfile: \"*all* & more\"\n",
      "dynamics:\n  environment: https://org.crm.dynamics.com\n  serverProfile: R&D *east*\n",
      "cloud: public # see *this & &that\n# *x\n",
    ])
  func harmlessSigns(yaml: String) {
    #expect(Scene().errors(yaml).isEmpty)
  }

  @Test("Empty groups and an empty file are no errors")
  func emptyGroups() {
    #expect(Scene().errors("exchange:\ndynamics:\nmailboxes:\ntrust: {}\n").isEmpty)
    #expect(Scene().errors("").isEmpty)
    #expect(Scene().errors("# nothing\n").isEmpty)
  }

  @Test("No mailbox at all is a warning")
  func noMailbox() {
    let issues = Scene().inspect("cloud: public\n").issues
    #expect(issues.map(\.severity) == [.warning])
    #expect(issues.first?.description.hasPrefix("warning: no mailbox is named") == true)
  }
}
