public import SOAP

/// Reads items (MS-OXWSCORE, section 3.1.4.4).
public struct GetItem: EWSOperation {
  /// The name on the wire.
  public static let name = "GetItem"

  /// The items to read.
  public var items: [ItemID]
  /// How much to tell of each.
  public var shape: BaseShape
  /// What to tell besides.
  public var additional: [PropertyPath]

  /// Asks for items.
  public init(_ items: [ItemID], shape: BaseShape = .default, adding additional: [PropertyPath] = []) {
    self.items = items
    self.shape = shape
    self.additional = additional
  }

  /// One for each item.
  public var expectedMessages: Int { items.count }

  /// The request element.
  public var body: XMLElement {
    XMLElement(
      .m(Self.name),
      children: [
        shape.itemShape(adding: additional),
        XMLElement(.m("ItemIds"), children: items.map(\.element)),
      ])
  }

  /// Reads the item; there must be exactly one, with an id.
  public func payload(of message: XMLElement) throws(MalformedAnswer) -> Item {
    guard let list = message.child(.m("Items")) else { throw .missing("Items") }
    let items = try Item.all(in: list)
    guard let item = items.first, items.count == 1 else { throw .missing("Item") }
    return item
  }
}
