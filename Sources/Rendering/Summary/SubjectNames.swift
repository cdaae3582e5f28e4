import Diagnosis

/// How subjects are named in few words.
struct SubjectNames: Sendable {
  /// Longer names are cut: a name is an address or a host, so more than this is no honest name.
  private static let longestName = 64

  /// Longer notes are cut.
  private static let longestNote = 40

  /// The domain that all mailboxes of the run share, if they do.
  private let commonDomain: String?
  /// What the user wrote beside mailboxes.
  private let notes: [String: String]
  /// How many subjects each check has.
  private let totals: [CheckID: Int]

  /// Names for the subjects of `report`.
  init(report: Report) {
    let mailboxes = report.findings.lazy.map(\.subject).filter(\.isMailbox)
    let domains = Set(mailboxes.map { Self.domain(of: $0.name) })
    commonDomain = domains.count == 1 ? domains.first ?? nil : nil
    notes = Dictionary((report.target.notes ?? []).map { ($0.address, $0.note) }) { first, _ in first }
    totals = Dictionary(grouping: report.findings, by: \.check).mapValues { Set($0.map(\.subject)).count }
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
    Self.list(subjects.prefix(shown + 1).map(short), of: subjects.count, shown: shown)
  }

  /// The first `shown` names in full with the user's notes, and how many more there are. Of many it is said first
  /// how many they are and of how many.
  func fullList(_ subjects: [Subject], of checks: [CheckID], shown: Int) -> String {
    let list = Self.list(subjects.prefix(shown + 1).map(full), of: subjects.count, shown: shown)
    guard subjects.count > shown + 1 else { return list }
    let total = checks.compactMap { totals[$0] }.max()
    return "\(Self.count(subjects, of: total)): \(list)"
  }

  /// The first `shown` names in full, and how many more there are.
  static func fullList(_ subjects: [Subject], shown: Int) -> String {
    let names = subjects.prefix(shown + 1).map { DisplayText.truncated($0.name, to: longestName) }
    return list(names, of: subjects.count, shown: shown)
  }

  private func full(_ subject: Subject) -> String {
    let name = DisplayText.truncated(subject.name, to: Self.longestName)
    guard subject.isMailbox, let note = notes[subject.name] else { return name }
    return "\(name) (\(DisplayText.truncated(DisplayText.oneLine(note), to: Self.longestNote)))"
  }

  /// Names of `count` subjects, of which at least the shown ones are given.
  private static func list(_ names: [String], of count: Int, shown: Int) -> String {
    // Naming the last one takes no more room than counting it.
    guard count > shown + 1 else { return names.joined(separator: ", ") }
    return names.prefix(shown).joined(separator: ", ") + " and \(Wording.digits(count - shown)) more"
  }

  /// How many there are, with what they are: `4 mailboxes`.
  static func count(_ subjects: [Subject], of all: Int? = nil) -> String {
    let kinds = Set(subjects.map(\.kind))
    let noun = kinds.count == 1 ? kinds.first?.noun ?? .subject : .subject
    let total = all.flatMap { $0 > subjects.count ? $0 : nil }
    let counted = total ?? subjects.count
    let name = counted == 1 ? noun.one : noun.many
    return (total == nil ? "" : "\(Wording.digits(subjects.count)) of ") + "\(Wording.digits(counted)) \(name)"
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
