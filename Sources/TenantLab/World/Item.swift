#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One item of a folder.
struct Item: Sendable {
  /// The id that clients see. An item that is moved gets another one.
  var id: String
  var changeKey: String
  var kind = Kind.message
  var itemClass = "IPM.Note"
  var subject: String
  var body: String
  var from: String
  var to: [String]
  var receivedAt: Date
  var isRead = false
  /// Whether it was saved and never sent.
  var isDraft = false
  /// `InternetMessageId` of a message that was sent.
  var internetMessageID: String?
  /// Further properties as they were written, by the names of their elements.
  var properties: [String: Markup] = [:]
  var extendedProperties: [ExtendedProperty] = []

  /// The kinds that the lab keeps, each with an element of its own.
  enum Kind: Sendable, Hashable, CaseIterable {
    case message, appointment, contact, task

    /// The name of the element.
    var elementName: String {
      switch self {
      case .message: "Message"
      case .appointment: "CalendarItem"
      case .contact: "Contact"
      case .task: "Task"
      }
    }

    /// The value of `ItemClass` unless the client chose one.
    var itemClass: String {
      switch self {
      case .message: "IPM.Note"
      case .appointment: "IPM.Appointment"
      case .contact: "IPM.Contact"
      case .task: "IPM.Task"
      }
    }

    /// The kind of folder that holds such items.
    var folderKind: Folder.Kind {
      switch self {
      case .message: .mail
      case .appointment: .calendar
      case .contact: .contacts
      case .task: .tasks
      }
    }

    /// The folder that such an item is saved in when the request names none.
    var defaultFolder: String {
      switch self {
      case .message: "drafts"
      case .appointment: "calendar"
      case .contact: "contacts"
      case .task: "tasks"
      }
    }
  }

  /// A rough size in bytes.
  var size: Int {
    subject.utf8.count + body.utf8.count + 512
      + extendedProperties.reduce(0) { $0 + $1.values.reduce(16) { $0 + $1.utf8.count } }
  }
}

/// A property outside of the schema, which an app made up or which has no name of its own.
struct ExtendedProperty: Sendable, Hashable {
  var path: Path
  var values: [String]

  /// What identifies such a property (MS-OXWSXPROP section 2.1.5).
  struct Path: Sendable, Hashable {
    /// The set as a GUID, however the request named it.
    var set: String?
    /// A property tag: 16 bits.
    var tag: Int?
    var name: String?
    var id: Int?
    /// `String`, `Integer` and so on.
    var type: String

    /// Whether a list of values stands for the property instead of a single one.
    var isArray: Bool { type.hasSuffix("Array") }
  }
}
