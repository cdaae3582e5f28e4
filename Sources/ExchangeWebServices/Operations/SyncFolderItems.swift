public import SOAP

/// Asks what changed in a folder since a state (MS-OXWSSYNC, section 3.1.4.2).
public struct SyncFolderItems: EWSOperation {
  /// The name on the wire.
  public static let name = "SyncFolderItems"

  /// The folder.
  public var folder: FolderReference
  /// The state that an earlier answer gave; `nil` asks from the beginning.
  public var state: String?
  /// How many changes to tell at most, 1 to 512.
  public var max: Int

  /// Asks for changes. A number outside 1 to 512, which the schema refuses, becomes the nearest inside.
  public init(_ folder: FolderReference, since state: String? = nil, max: Int) {
    self.folder = folder
    self.state = state
    self.max = min(Swift.max(max, 1), 512)
  }

  /// One, for the one folder.
  public var expectedMessages: Int { 1 }

  /// The request element.
  public var body: XMLElement {
    var parts = [
      XMLElement(.m("ItemShape"), children: [BaseShape.idOnly.element]),
      XMLElement(.m("SyncFolderId"), children: [folder.element]),
    ]
    if let state { parts.append(XMLElement(.m("SyncState"), text: state)) }
    parts.append(XMLElement(.m("MaxChangesReturned"), text: String(max)))
    return XMLElement(.m(Self.name), children: parts)
  }

  /// Reads the new state, which must be there, and the changes.
  public func payload(of message: XMLElement) throws(MalformedAnswer) -> FolderChanges {
    guard let state = message.child(.m("SyncState"))?.trimmedText, !state.isEmpty else {
      throw .missing("SyncState")
    }
    var changes: [FolderChanges.Change] = []
    for change in message.child(.m("Changes"))?.children ?? [] {
      guard change.name.namespace == EWSNamespace.types,
        let kind = FolderChanges.Kind(rawValue: change.name.local)
      else { throw .invalidValue(of: "Changes", change.name.description) }
      // A deletion and a read flag carry the id themselves, the others inside the item.
      let holder = change.child(.t("ItemId")) == nil ? change.children.first : change
      guard let id = ItemID(holder?.child(.t("ItemId"))) else { throw .missing("ItemId") }
      changes.append(FolderChanges.Change(kind: kind, id: id))
    }
    let last = message.child(.m("IncludesLastItemInRange"))?.trimmedText
    guard last == nil || last == "true" || last == "false" else {
      throw .invalidValue(of: "IncludesLastItemInRange", last ?? "")
    }
    return FolderChanges(state: state, changes: changes, includesLastItem: last.map { $0 == "true" })
  }
}

/// What changed in a folder.
public struct FolderChanges: Sendable, Hashable {
  /// A kind of change.
  public enum Kind: String, Sendable, Hashable {
    /// An item is new.
    case create = "Create"
    /// An item changed.
    case update = "Update"
    /// An item is gone.
    case delete = "Delete"
    /// An item was marked read or unread.
    case readFlagChange = "ReadFlagChange"
  }

  /// A change of one item.
  public struct Change: Sendable, Hashable {
    /// What happened.
    public let kind: Kind
    /// To which item.
    public let id: ItemID

    /// Makes a change.
    public init(kind: Kind, id: ItemID) {
      self.kind = kind
      self.id = id
    }
  }

  /// The state after these changes, opaque.
  public let state: String
  /// The changes in the server's order.
  public let changes: [Change]
  /// Whether there are no more.
  public let includesLastItem: Bool?

  /// Makes a set of changes.
  public init(state: String, changes: [Change], includesLastItem: Bool? = nil) {
    self.state = state
    self.changes = changes
    self.includesLastItem = includesLastItem
  }
}
