import Testing

@testable import Settings

@Suite("Which value wins")
struct PrecedenceTests {
  private let yaml = """
    cloud: gcc
    exchange:
      tenant: file.example
      clientId: 11111111-1111-4111-8111-111111111111
    mailboxes:
      - address: sales@contoso.example
      - { address: ceo@contoso.example, expect: denied }
    """

  @Test("Flags beat the environment, the environment beats the file")
  func order() {
    var scene = Scene()
    #expect(scene.inspect(yaml).settings.exchangeTenant == "file.example")
    #expect(
      scene.inspect(yaml).settings.sources["exchange.tenant"] == .file("xtdiag.yaml", line: 3, column: 11))
    scene.environment = ["XTDIAG_EXCHANGE_TENANT": "variable.example", "XTDIAG_CLOUD": "dod"]
    let second = scene.inspect(yaml).settings
    #expect(second.exchange?.tenant == "variable.example")
    #expect(second.cloud == .dod)
    #expect(second.sources["exchange.tenant"] == .environment("XTDIAG_EXCHANGE_TENANT"))
    let third = scene.inspect(yaml, SettingsOverrides(tenant: "flag.example")).settings
    #expect(third.exchange?.tenant == "flag.example")
    #expect(third.sources["exchange.tenant"] == .flag("--tenant"))
  }

  @Test("A variable that is set to nothing counts as not set")
  func emptyVariable() {
    let scene = Scene(environment: ["XTDIAG_EXCHANGE_TENANT": "", "XTDIAG_CONFIG": ""])
    #expect(scene.inspect(yaml).settings.exchangeTenant == "file.example")
  }

  @Test("A wrong value is blamed on where it came from")
  func blame() {
    let scene = Scene(environment: ["XTDIAG_EXCHANGE_CLIENT_ID": "x"])
    #expect(
      scene.errors(yaml).first?.hasPrefix("environment variable XTDIAG_EXCHANGE_CLIENT_ID: this is no GUID")
        == true)
    let errors = scene.errors(yaml, SettingsOverrides(clientID: "x"))
    #expect(errors.first?.hasPrefix("--client-id: this is no GUID") == true)
  }

  @Test("Everything can come from the environment")
  func environmentOnly() throws {
    let scene = Scene(environment: [
      "XTDIAG_EXCHANGE_TENANT": "contoso.example", "XTDIAG_EXCHANGE_CLIENT_ID": Sample.clientID,
      "XTDIAG_EXCHANGE_CLIENT_SECRET": Sample.secret,
      "XTDIAG_EXCHANGE_ADMIN_CLIENT_ID": Sample.otherClientID,
      "XTDIAG_EXCHANGE_ADMIN_CLIENT_SECRET": "admin secret",
      "XTDIAG_DYNAMICS_ENVIRONMENT": "https://org.crm.dynamics.com",
      "XTDIAG_DYNAMICS_TENANT": "fabrikam.example", "XTDIAG_DYNAMICS_CLIENT_ID": Sample.otherClientID,
      "XTDIAG_DYNAMICS_CLIENT_SECRET": "dynamics secret",
    ])
    let settings = try SettingsLoader(world: scene.world).load()
    try settings.validateForExchange()
    try settings.validateForDynamics()
    #expect(settings.exchange?.admin?.clientID == Sample.otherClientID)
    #expect(
      settings.configuration == .none(lookedFor: ["xtdiag.yaml", "/home/ann/.config/xtdiag/xtdiag.yaml"]))
  }

  @Test("The file is looked for here, then in the user's folder")
  func defaultPlaces() {
    let scene = Scene(files: ["/home/ann/.config/xtdiag/xtdiag.yaml": "cloud: china\n"])
    #expect(scene.inspect(nil).settings.cloud == .china)
    #expect(scene.inspect("cloud: gcc\n").settings.cloud == .gcc)
  }

  @Test("A file that was asked for has to be there, and its variable comes after the flag")
  func namedFile() {
    let scene = Scene(
      environment: ["XTDIAG_CONFIG": "/etc/x.yaml"], files: ["/project/sub/y.yaml": "cloud: dod\n"])
    #expect(
      scene.errors("cloud: gcc\n") == [
        "environment variable XTDIAG_CONFIG: the configuration '/etc/x.yaml' does not exist. Check the path, or write a new one with 'xtdiag init'."
      ])
    #expect(scene.inspect(nil, SettingsOverrides(configurationPath: "sub/y.yaml")).settings.cloud == .dod)
    #expect(
      scene.errors(nil, SettingsOverrides(configurationPath: "z.yaml")).first?.hasPrefix("--config: ") == true
    )
  }

  @Test("A text in memory takes the place of any file")
  func textInMemory() {
    let text = SettingsOverrides.ConfigurationText(label: "lab", text: "cloud: dod\nfoo: 1\n")
    let inspection = Scene().inspect("cloud: gcc\n", SettingsOverrides(configuration: text))
    #expect(inspection.settings.cloud == .dod)
    #expect(inspection.issues.contains { $0.description.hasPrefix("lab:2:1: unknown key 'foo'") })
  }

  @Test("Extra authorities add to those of the file")
  func authorities() {
    let scene = Scene(files: ["/project/ca.pem": Sample.certificate])
    let trust = scene.inspect("trust: { caFile: ca.pem }\n", SettingsOverrides(extraCAPEM: "EXTRA")).settings
      .trust
    #expect(trust.caFile == "/project/ca.pem")
    #expect(trust.caPEM == Sample.certificate + "\nEXTRA")
  }

  @Test("Mailbox flags replace the list, control flags alone only its controls")
  func mailboxFlags() {
    func addresses(_ overrides: SettingsOverrides) -> [String] {
      Scene().inspect(yaml, overrides).settings.mailboxes.map { "\($0.address) \($0.expectation)" }
    }
    #expect(
      addresses(SettingsOverrides()) == ["sales@contoso.example reachable", "ceo@contoso.example denied"])
    #expect(addresses(SettingsOverrides(mailboxes: ["a@contoso.example"])) == ["a@contoso.example reachable"])
    #expect(
      addresses(SettingsOverrides(controlMailboxes: ["hr@contoso.example"])) == [
        "sales@contoso.example reachable", "hr@contoso.example denied",
      ])
    #expect(
      Scene().errors(nil, SettingsOverrides(mailboxes: ["a@b.example"], controlMailboxes: ["A@b.example"]))
        .first
        == "--control-mailbox: the mailbox A@b.example is to be both reachable and denied; the other is at --mailbox. Decide on one."
    )
  }

  @Test("What is missing is said together, with what was looked for")
  func requirements() throws {
    let settings = try SettingsLoader(world: Scene().world).load()
    let error = #expect(throws: SettingsError.self) { try settings.validateForExchange() }
    let text = try #require(error).description
    #expect(
      text.hasPrefix(
        "there is no configuration; looked for xtdiag.yaml and /home/ann/.config/xtdiag/xtdiag.yaml. Write one with 'xtdiag init', or try the program out with 'xtdiag all --lab'."
      ))
    #expect(text.contains("the Exchange tenant is missing."))
    #expect(text.contains("the client id of the app in the Exchange tenant is missing."))
    #expect(text.contains("Set XTDIAG_EXCHANGE_CLIENT_SECRET"))
    #expect(throws: SettingsError.self) { try settings.validateForDynamics() }
    let tenantOnly = try SettingsLoader(world: Scene().world).load(
      SettingsOverrides(tenant: "contoso.example"))
    try tenantOnly.validateForTenant()
    #expect(tenantOnly.exchange == nil)
  }

  @Test("A second app and a Dynamics side have to be whole")
  func halfSides() {
    let admin = Scene().errors("exchange:\n  admin:\n    clientId: \(Sample.clientID)\n")
    #expect(
      admin.first?.hasPrefix("xtdiag.yaml:3:5: the second app has a client id but no credential.") == true)
    let dynamics = Scene().errors("dynamics:\n  tenant: fabrikam.example\n")
    #expect(dynamics.first?.hasPrefix("xtdiag.yaml:2:3: the Dynamics side has no environment.") == true)
  }
}
