import Testing

@testable import Settings

@Suite("The file that init writes")
struct SettingsTemplateTests {
  private let scene = Scene(
    environment: [
      "XTDIAG_EXCHANGE_CLIENT_SECRET": "one", "XTDIAG_EXCHANGE_ADMIN_CLIENT_SECRET": "two",
      "XTDIAG_DYNAMICS_CLIENT_SECRET": "three",
    ],
    files: ["/project/ca.pem": Sample.certificate])

  @Test("It loads once the placeholders are filled in", arguments: CloudName.allCases)
  func loads(cloud: CloudName) throws {
    let text = SettingsTemplate.commentedFile(
      cloud: cloud, tenant: "contoso.example", clientID: Sample.clientID,
      mailboxes: ["sales@contoso.example", "o'neil@contoso.example"])
    let inspection = scene.inspect(text)
    #expect(inspection.issues.isEmpty)
    #expect(inspection.settings.cloud == cloud)
    #expect(
      inspection.settings.mailboxes.map(\.address) == ["sales@contoso.example", "o'neil@contoso.example"])
    try inspection.settings.validateForExchange()
  }

  @Test("Each placeholder that was forgotten is an error")
  func placeholders() {
    let errors = scene.errors(SettingsTemplate.commentedFile())
    #expect(errors.count == 3)
  }

  @Test("Its optional parts load too, once they are uncommented")
  func optionalParts() throws {
    let text = SettingsTemplate.commentedFile(
      tenant: "contoso.example", clientID: Sample.clientID, mailboxes: ["sales@contoso.example"])
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let uncommented = lines.map { line in
      let indentation = line.prefix { $0 == " " }
      let rest = line.dropFirst(indentation.count)
      let inner = rest.hasPrefix("# ") ? rest.dropFirst(2) : rest[...]
      let key = inner.drop { $0 == " " || $0 == "-" }.prefix { $0.isLetter }
      let alternative = key == "certificate" || key == "federatedToken"
      let isKey =
        Self.keys.contains(String(key))
        && inner.dropFirst(inner.prefix { !$0.isLetter }.count + key.count).first == ":"
      return rest.hasPrefix("# ") && isKey && !alternative ? String(indentation + inner) : line
    }
    let inspection = scene.inspect(uncommented.joined(separator: "\n"))
    #expect(inspection.issues.isEmpty, "\(inspection.issues)")
    let settings = inspection.settings
    #expect(settings.exchange?.admin != nil)
    #expect(settings.dynamics?.serverProfile == "Exchange Online (contoso)")
    #expect(settings.endpoints.dataverse == "https://localhost:8446")
    #expect(settings.trust.caPEM != nil && settings.proxy != nil)
    #expect(settings.controlMailboxes.map(\.address) == ["ceo@contoso.example"])
  }

  @Test("Every known key is explained or shown", arguments: KeyGroup.allCases)
  func everyKey(group: KeyGroup) {
    let text = SettingsTemplate.commentedFile()
    for key in group.keys { #expect(text.contains("\(key):")) }
  }

  @Test(
    "Odd values come back as they were given",
    arguments: ["null", "true", "1.5", "a: b", "\"q\" \\ # x", "*x"])
  func quoting(value: String) {
    var parser = ConfigurationParser()
    let root = parser.parse(SettingsTemplate.commentedFile(tenant: value))
    #expect(parser.problems.isEmpty)
    #expect(root?["exchange"]?["tenant"]?.scalar == value)
  }

  private static let keys = Set(KeyGroup.allCases.flatMap(\.keys))
}

extension ConfigurationNode {
  fileprivate subscript(key: String) -> ConfigurationNode? {
    guard case .map(let entries) = value else { return nil }
    return entries.first { $0.key == key }?.node
  }

  fileprivate var scalar: String? {
    guard case .text(let text) = value else { return nil }
    return text
  }
}
