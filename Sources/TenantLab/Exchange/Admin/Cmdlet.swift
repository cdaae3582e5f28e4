#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One cmdlet of Exchange Online that the admin API runs.
struct Cmdlet: Sendable {
  let name: String
  let parameters: [Parameter]
  let run: @Sendable (CmdletCall) throws -> [CmdletRow]

  init(_ name: String, _ parameters: [Parameter], _ run: @escaping @Sendable (CmdletCall) throws -> [CmdletRow]) {
    self.name = name
    self.parameters = parameters
    self.run = run
  }

  /// One parameter.
  struct Parameter: Sendable {
    let name: String
    let kind: Kind
    var isMandatory = false

    /// What a parameter takes.
    enum Kind: Sendable, Hashable {
      case text
      /// `true` or `false`.
      case toggle
      /// A number, or `Unlimited`.
      case resultSize
      /// One of these, in any letter case.
      case oneOf([String])
    }

    static func mandatory(_ name: String) -> Parameter { Parameter(name: name, kind: .text, isMandatory: true) }
    static func text(_ name: String) -> Parameter { Parameter(name: name, kind: .text) }
    static func toggle(_ name: String) -> Parameter { Parameter(name: name, kind: .toggle) }
    static func oneOf(_ name: String, _ values: [String]) -> Parameter {
      Parameter(name: name, kind: .oneOf(values))
    }
    static let resultSize = Parameter(name: "ResultSize", kind: .resultSize)
  }

  /// The parameters that PowerShell adds to every cmdlet.
  static let commonParameters: [Parameter] = ["ErrorAction", "WarningAction"].map(Parameter.text)

  /// The cmdlets that the lab knows. All of them read.
  static let all: [Cmdlet] = [
    .getApplicationAccessPolicy, .getCASMailbox, .getDistributionGroupMember, .getMailbox,
    .getManagementRoleAssignment, .getManagementScope, .getOrganizationConfig, .getRecipient, .getServicePrincipal,
    .testApplicationAccessPolicy, .testServicePrincipalAuthorization,
  ]

  static let allNames = Set(all.map(\.name))
  /// Those that show settings and test nothing.
  static let namesOfViews = allNames.filter { $0.hasPrefix("Get-") }
  /// Those that show recipients.
  static let namesOfRecipientViews: Set<String> = [
    "Get-CASMailbox", "Get-DistributionGroupMember", "Get-Mailbox", "Get-Recipient",
  ]

  /// The cmdlet of a name. PowerShell does not mind the letter case.
  static func named(_ name: String) -> Cmdlet? { all.first { $0.name.lowercased() == name.lowercased() } }
}

/// A cmdlet at work.
struct CmdletCall: Sendable {
  let cmdlet: Cmdlet
  let tenant: Tenant
  let language: AdminLanguage
  let now: Date
  private let arguments: [String: JSONInput]

  var organization: ExchangeOrganization { tenant.exchange }

  /// Throws ``AdminRefusal`` for parameters that the cmdlet has not, or values that do not fit.
  init(
    _ cmdlet: Cmdlet, _ given: [String: JSONInput], tenant: Tenant, language: AdminLanguage, now: Date
  ) throws {
    self.cmdlet = cmdlet
    self.tenant = tenant
    self.language = language
    self.now = now
    let known = cmdlet.parameters + Cmdlet.commonParameters
    var arguments: [String: JSONInput] = [:]
    for (name, value) in given {
      guard let parameter = known.first(where: { $0.name.lowercased() == name.lowercased() }) else {
        throw AdminRefusal.unknownParameters
      }
      guard parameter.kind.takes(value) else { throw AdminRefusal.unfit(value, for: parameter) }
      arguments[parameter.name] = value
    }
    let missing = cmdlet.parameters.filter { $0.isMandatory && (arguments[$0.name] ?? .null) == .null }
    guard missing.isEmpty else { throw AdminRefusal.missing(missing.map(\.name)) }
    self.arguments = arguments
  }

  /// The value of a text parameter; `nil` when it is absent or null.
  func text(_ name: String) -> String? { arguments[name]?.text }

  /// Whether a switch is set.
  func isSet(_ name: String) -> Bool { arguments[name] == .bool(true) }

  /// The most rows wanted; a thousand unless the client says otherwise.
  var resultSize: Int {
    switch arguments[Cmdlet.Parameter.resultSize.name] {
    case .number(let number): Int(number)
    case .string(let text): Int(text) ?? .max
    case .null, .bool, .array, .object, nil: Self.defaultResultSize
    }
  }

  static let defaultResultSize = 1_000

  /// Whether the cmdlet has a limit that the client did not choose.
  var hasDefaultResultSize: Bool {
    arguments[Cmdlet.Parameter.resultSize.name] == nil
      && cmdlet.parameters.contains { $0.name == Cmdlet.Parameter.resultSize.name }
  }
}

extension Cmdlet.Parameter.Kind {
  fileprivate func takes(_ value: JSONInput) -> Bool {
    switch (self, value) {
    case (_, .null), (.text, .string), (.text, .number), (.toggle, .bool), (.resultSize, .number): true
    case (.resultSize, .string(let text)): text.lowercased() == "unlimited" || (Int(text) ?? 0) > 0
    case (.oneOf(let values), .string(let text)): values.contains { $0.lowercased() == text.lowercased() }
    default: false
    }
  }
}
