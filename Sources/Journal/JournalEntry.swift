public import FoundationEssentials

/// One item that a run is about to make or has made in a mailbox, and what it takes to find and delete it again.
///
/// It holds names and ids and no secret.
public struct JournalEntry: Codable, Sendable, Hashable {
  /// What is made.
  public enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
    /// A message from the mailbox to itself.
    case message
    /// A calendar entry.
    case appointment
    /// A contact.
    case contact
    /// A task.
    case task
  }

  /// How far it is known to have come. Each stage is written down before anything is deleted on the strength of it.
  public enum Stage: String, Codable, Sendable, Hashable {
    /// It is about to be made; whether it was is unknown.
    case planned
    /// It was made; a message was sent and may still be on its way.
    case made
    /// The message was seen where it was to arrive.
    case arrived
  }

  /// Where and as whom changes are made.
  public struct Place: Codable, Sendable, Hashable {
    /// The tenant as configured.
    public let tenant: String
    /// The app.
    public let clientID: String
    /// The URL of the service.
    public let endpoint: String

    /// Names a place. Upper and lower case make no difference in any of the three.
    public init(tenant: String, clientID: String, endpoint: String) {
      self.tenant = tenant.lowercased()
      self.clientID = clientID.lowercased()
      self.endpoint = endpoint.lowercased()
    }
  }

  /// The id by which the item is known again, unique among all runs.
  public let testID: String
  /// The run.
  public let run: String
  /// Where and as whom.
  public let place: Place
  /// The mailbox.
  public let mailbox: String
  /// What is made.
  public let kind: Kind
  /// The folder in which it is made.
  public let folder: String
  /// Its subject, which holds the test id.
  public let subject: String
  /// When the change was announced.
  public let plannedAt: Date
  /// How far it is known to have come.
  public var stage: Stage
  /// The item's id, once known.
  public var itemID: String?

  /// Makes an entry for something that is about to be made.
  public init(
    testID: String, run: String, place: Place, mailbox: String, kind: Kind, folder: String, subject: String,
    plannedAt: Date, stage: Stage = .planned, itemID: String? = nil
  ) {
    self.testID = testID
    self.run = run
    self.place = place
    self.mailbox = mailbox
    self.kind = kind
    self.folder = folder
    self.subject = subject
    self.plannedAt = plannedAt
    self.stage = stage
    self.itemID = itemID
  }
}
