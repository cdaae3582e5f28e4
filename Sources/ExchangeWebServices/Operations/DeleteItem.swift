public import SOAP

/// Deletes items (MS-OXWSCORE, section 3.1.4.3).
///
/// Meetings are cancelled without telling anybody and no read receipts are sent, so that cleaning up
/// never writes to people.
public struct DeleteItem: EWSOperation {
  /// Where deleted items go.
  public enum Disposal: String, Sendable, Hashable {
    /// They are gone at once.
    case hardDelete = "HardDelete"
    /// They can be recovered from the folder they were in.
    case softDelete = "SoftDelete"
    /// They are moved to Deleted Items.
    case moveToDeletedItems = "MoveToDeletedItems"
  }

  /// What a success says: that the item is deleted. There is nothing else to tell.
  public struct Deleted: Sendable, Hashable {
    /// Makes the statement.
    public init() {}
  }

  /// The name on the wire.
  public static let name = "DeleteItem"

  /// The items to delete.
  public var items: [ItemID]
  /// Where they go.
  public var disposal: Disposal

  /// Asks for deletion.
  public init(_ items: [ItemID], disposal: Disposal = .hardDelete) {
    self.items = items
    self.disposal = disposal
  }

  /// One for each item.
  public var expectedMessages: Int { items.count }

  /// The request element. Exchange demands the second attribute for calendar items and the third for tasks.
  public var body: XMLElement {
    XMLElement(
      .m(Self.name),
      attributes: [
        XMLAttribute("DeleteType", disposal.rawValue),
        XMLAttribute("SendMeetingCancellations", "SendToNone"),
        XMLAttribute("AffectedTaskOccurrences", "AllOccurrences"),
        XMLAttribute("SuppressReadReceipts", "true"),
      ],
      children: [XMLElement(.m("ItemIds"), children: items.map(\.element))])
  }

  /// A success has no payload: its class and code are the evidence.
  public func payload(of message: XMLElement) throws(MalformedAnswer) -> Deleted { Deleted() }
}
