import SOAP

/// The id of an item and the version of it that was seen.
public struct ItemID: Sendable, Hashable {
  /// The opaque id.
  public let id: String
  /// The opaque version.
  public let changeKey: String?

  /// Makes an id.
  public init(_ id: String, changeKey: String? = nil) {
    self.id = id
    self.changeKey = changeKey
  }

  init?(_ element: XMLElement?) {
    guard let element, let id = element.attribute("Id"), !id.isEmpty else { return nil }
    self.init(id, changeKey: element.attribute("ChangeKey"))
  }

  var element: XMLElement {
    var attributes = [XMLAttribute("Id", id)]
    if let changeKey { attributes.append(XMLAttribute("ChangeKey", changeKey)) }
    return XMLElement(.t("ItemId"), attributes: attributes)
  }
}

/// An item as an answer tells it; what was not asked for or does not apply is `nil`.
///
/// Of the contents only what a diagnosis needs to recognise its own probes is read.
public struct Item: Sendable, Hashable {
  /// The element's name, such as `Message`, `CalendarItem`, `Contact` or `Task`.
  public let kind: String
  /// The id.
  public let id: ItemID
  /// The class, such as `IPM.Note`.
  public let itemClass: String?
  /// The subject.
  public let subject: String?
  /// When it came, as the server wrote it (`xs:dateTime`).
  public let dateTimeReceived: String?
  /// The name under which a contact is shown.
  public let contactName: String?
  /// The properties outside the schema that were asked for and are there.
  public let extendedProperties: [ExtendedProperty]

  /// Makes an item.
  public init(
    kind: String, id: ItemID, itemClass: String? = nil, subject: String? = nil,
    dateTimeReceived: String? = nil, contactName: String? = nil, extendedProperties: [ExtendedProperty] = []
  ) {
    self.kind = kind
    self.id = id
    self.itemClass = itemClass
    self.subject = subject
    self.dateTimeReceived = dateTimeReceived
    self.contactName = contactName
    self.extendedProperties = extendedProperties
  }

  /// Reads an item element (MS-OXWSCORE, `ItemType`).
  init(_ element: XMLElement) throws(MalformedAnswer) {
    guard element.name.namespace == EWSNamespace.types else {
      throw .invalidValue(of: "Items", element.name.description)
    }
    guard let id = ItemID(element.child(.t("ItemId"))) else { throw .missing("ItemId") }
    self.init(
      kind: element.name.local, id: id, itemClass: element.typesText("ItemClass"),
      subject: element.typesText("Subject"), dateTimeReceived: element.typesText("DateTimeReceived"),
      contactName: element.typesText("DisplayName"),
      extendedProperties: element.children(.t("ExtendedProperty")).compactMap(ExtendedProperty.init))
  }

  /// Reads all items of a list.
  static func all(in list: XMLElement) throws(MalformedAnswer) -> [Item] {
    var items: [Item] = []
    for child in list.children { items.append(try Item(child)) }
    return items
  }
}
