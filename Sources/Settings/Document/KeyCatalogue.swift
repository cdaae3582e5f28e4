/// A group of keys in the configuration.
enum KeyGroup: String, CaseIterable {
  case root = ""
  case exchange = "exchange"
  case admin = "exchange.admin"
  case dynamics = "dynamics"
  case mailbox = "mailboxes"
  case endpoints = "endpoints"
  case trust = "trust"
  case proxy = "proxy"
  case secret = "clientSecret"
  case certificate = "certificate"
  case federatedToken = "federatedToken"
  case waiver = "waivers"

  /// The keys that may stand in the group.
  var keys: [String] {
    switch self {
    case .root: ["cloud", "exchange", "dynamics", "mailboxes", "endpoints", "trust", "proxy", "waivers"]
    case .exchange: ["tenant", "clientId", "clientSecret", "certificate", "federatedToken", "admin"]
    case .admin: ["clientId", "clientSecret", "certificate", "federatedToken"]
    case .dynamics:
      [
        "environment", "tenant", "clientId", "clientSecret", "certificate", "federatedToken",
        "serverProfile",
      ]
    case .mailbox: ["address", "expect", "note"]
    case .endpoints: ["login", "exchange", "graph", "dataverse"]
    case .trust: ["caFile"]
    case .proxy: ["url"]
    case .secret: ["env", "file", "stdin"]
    case .certificate: ["file", "key", "thumbprint"]
    case .federatedToken: ["file"]
    case .waiver: ["cause", "check", "subject", "reason", "owner", "expires"]
    }
  }

  /// Whether an unknown key of this group may be a secret that was written in braces.
  var mayHoldSecret: Bool { self == .secret }

  /// What other programs and the portals call a key of ours.
  private static let synonyms: [String: String] = [
    "appid": "clientId", "applicationid": "clientId", "application": "clientId", "tenantid": "tenant",
    "directoryid": "tenant", "secret": "clientSecret", "password": "clientSecret", "url": "environment",
    "organization": "environment", "org": "environment", "profile": "serverProfile",
    "emailserverprofile": "serverProfile", "mail": "address", "email": "address", "smtp": "address",
    "expected": "expect", "ca": "caFile", "cafile": "caFile", "cert": "certificate", "keyfile": "key",
    "variable": "env", "x5t": "thumbprint", "environmentvariable": "env", "path": "file",
  ]

  /// What the user may have meant by an unknown key, as a sentence.
  func suggestion(for unknown: String) -> String? {
    if let nearest = NearestName.of(unknown, among: keys) { return "Did you mean '\(nearest)'?" }
    let folded = NearestName.folded(unknown)
    if let synonym = Self.synonyms[folded], keys.contains(synonym) { return "Did you mean '\(synonym)'?" }
    let homes = Self.allCases.filter { $0 != self && $0.keys.contains { NearestName.folded($0) == folded } }
    guard !homes.isEmpty else { return nil }
    let names = homes.map { $0 == .root ? "the top level" : "'\($0.rawValue)'" }
    return "It belongs in \(names.joined(separator: " or "))."
  }
}
