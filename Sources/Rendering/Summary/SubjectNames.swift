import Diagnosis

/// How subjects are named in few words.
struct SubjectNames: Sendable {
  /// Longer names are cut: a name is an address or a host, so more than this is no honest name.
  private static let longestName = 64

  /// The domain that all mailboxes of the run share, if they do.
  private let commonDomain: String?

  /// Names for the subjects of `report`.
  init(report: Report) {
    let mailboxes = report.findings.lazy.map(\.subject).filter(\.isMailbox)
    let domains = Set(mailboxes.map { Self.domain(of: $0.name) })
    commonDomain = domains.count == 1 ? domains.first ?? nil : nil
  }

  /// The name; a mailbox is `sales@` when all mailboxes of the run lie in one domain.
  func short(_ subject: Subject) -> String {
    var name = subject.name
    if subject.isMailbox, let commonDomain, name.hasSuffix(commonDomain) {
      name.removeLast(commonDomain.count)
    }
    return DisplayText.truncated(name, to: Self.longestName)
  }

  /// The first `shown` names and how many more there are.
  func list(_ subjects: [Subject], shown: Int) -> String {
    Self.list(subjects.map(short), shown: shown)
  }

  /// The first `shown` names in full and how many more there are.
  static func fullList(_ subjects: [Subject], shown: Int) -> String {
    list(subjects.map { DisplayText.truncated($0.name, to: longestName) }, shown: shown)
  }

  private static func list(_ names: [String], shown: Int) -> String {
    // Naming the last one takes no more room than counting it.
    guard names.count > shown + 1 else { return names.joined(separator: ", ") }
    return names.prefix(shown).joined(separator: ", ") + " and \(names.count - shown) more"
  }

  /// How many there are, with what they are: `4 mailboxes`.
  static func count(_ subjects: [Subject], of all: Int? = nil) -> String {
    let kinds = Set(subjects.map(\.kind))
    let noun = kinds.count == 1 ? kinds.first?.noun ?? .subject : .subject
    let total = all.flatMap { $0 > subjects.count ? $0 : nil }
    let counted = total ?? subjects.count
    let name = counted == 1 ? noun.one : noun.many
    return (total == nil ? "" : "\(subjects.count) of ") + "\(counted) \(name)"
  }

  private static func domain(of address: String) -> String? {
    address.lastIndex(of: "@").map { String(address[address.index(after: $0)...]) }
  }
}

/// A noun in singular and plural.
struct Noun: Sendable, Hashable {
  let one: String
  let many: String

  static let subject = Noun(one: "subject", many: "subjects")
}

extension Subject {
  /// Whether its name may be a mailbox address.
  fileprivate var isMailbox: Bool {
    switch kind {
    case .mailbox, .controlMailbox: true
    case .mailboxRow: name.contains("@")
    case .run, .host, .tenant, .app, .environment, .profile: false
    }
  }

  /// Whether there can be many of the kind in one run, so that a line has to say which one it means.
  var needsNaming: Bool {
    switch kind {
    case .host, .mailbox, .controlMailbox, .profile, .mailboxRow: true
    case .run, .tenant, .app, .environment: false
    }
  }
}

extension Subject.Kind {
  fileprivate var noun: Noun {
    switch self {
    case .run: Noun(one: "result", many: "results")
    case .host: Noun(one: "host", many: "hosts")
    case .tenant: Noun(one: "tenant", many: "tenants")
    case .app: Noun(one: "app", many: "apps")
    case .mailbox: Noun(one: "mailbox", many: "mailboxes")
    case .controlMailbox: Noun(one: "control mailbox", many: "control mailboxes")
    case .environment: Noun(one: "environment", many: "environments")
    case .profile: Noun(one: "profile", many: "profiles")
    case .mailboxRow: Noun(one: "mailbox row", many: "mailbox rows")
    }
  }
}
