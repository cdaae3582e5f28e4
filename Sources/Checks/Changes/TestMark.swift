import ExchangeWebServices
import FoundationEssentials
import Journal

/// How an item that a run makes is known again: its subject and a property both hold the test's id, which is
/// random and stands in the journal.
enum TestMark {
  /// A property in a property set of xtdiag's own.
  private static let property = ExtendedPropertyName.named("xtdiag-test", set: "b1c5f2d7-6a0e-4c93-9d48-3e7f10a86c52")
  /// The same as a header of the message: a property need not survive the way through the transport.
  private static let header = ExtendedPropertyName.internetHeader("x-xtdiag-test")

  /// A new id.
  static func freshID() -> String { UUID().uuidString.lowercased().replacing("-", with: "") }

  /// The subject of a test item. Whoever finds one by hand knows what it is.
  static func subject(of kind: JournalEntry.Kind, testID: String) -> String { "xtdiag test \(kind.rawValue) \(testID)" }

  /// The properties that a new item gets.
  static func properties(of entry: JournalEntry) -> [ExtendedProperty] {
    names(of: entry.kind).map { ExtendedProperty($0, entry.testID) }
  }

  /// What a request must ask for to be able to tell whether an item is the test's.
  static func asked(of kind: JournalEntry.Kind) -> [PropertyPath] {
    [kind == .contact ? .contactName : .subject] + names(of: kind).map(PropertyPath.extended)
  }

  /// Finds what may be the test's; ``isSet(on:by:)`` decides.
  static func restriction(for entry: JournalEntry) -> Restriction {
    switch entry.kind {
    case .message: .contains(.subject, entry.testID)
    case .appointment, .contact, .task: .isEqualTo(.extended(property), entry.testID)
    }
  }

  /// Whether an item is the one that the entry is about: by its mark and by its subject.
  static func isSet(on item: Item, by entry: JournalEntry) -> Bool {
    hasSubject(item, of: entry)
      && item.extendedProperties.contains { names(of: entry.kind).contains($0.name) && $0.value == entry.testID }
  }

  /// Whether an item has the subject, or as a contact the name, of the entry.
  static func hasSubject(_ item: Item, of entry: JournalEntry) -> Bool {
    (entry.kind == .contact ? item.contactName : item.subject) == entry.subject
  }

  private static func names(of kind: JournalEntry.Kind) -> [ExtendedPropertyName] {
    kind == .message ? [property, header] : [property]
  }
}

extension JournalEntry.Kind {
  /// The folder in which such an item is made.
  var home: DistinguishedFolder {
    switch self {
    case .message: .sentItems
    case .appointment: .calendar
    case .contact: .contacts
    case .task: .tasks
    }
  }

  /// Every folder in which an item may be by the time it is looked for, the first one first.
  var folders: [DistinguishedFolder] {
    switch self {
    case .message: [.inbox, .sentItems, .drafts, .outbox, .junkEmail, .deletedItems]
    case .appointment, .contact, .task: [home, .deletedItems]
    }
  }
}

extension NewItem {
  /// The item that an entry announces.
  init(_ entry: JournalEntry, now: Date) {
    switch entry.kind {
    case .message:
      self = .message(
        subject: entry.subject,
        body: "xtdiag sent this message from this mailbox to itself to see whether that works. It may be deleted.",
        to: [entry.mailbox])
    case .appointment:
      // A day ahead, so that nobody looks at it while it is there.
      let start = now.addingTimeInterval(86_400)
      self = .appointment(
        subject: entry.subject, start: start.formatted(.iso8601),
        end: start.addingTimeInterval(900).formatted(.iso8601))
    case .contact:
      self = .contact(givenName: "xtdiag", surname: "test", emailAddress: nil, displayName: entry.subject)
    case .task:
      self = .task(subject: entry.subject)
    }
  }
}
