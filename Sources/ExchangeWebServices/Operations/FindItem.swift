public import SOAP
public import Secrets

/// Lists items of folders, in the order that the server chooses (MS-OXWSSRCH, section 3.1.4.2).
public struct FindItem: EWSOperation {
  /// The name on the wire.
  public static let name = "FindItem"

  /// The folders to look into, each by itself and not into those inside.
  public var folders: [FolderReference]
  /// How many items of each to tell at most; the server has limits of its own.
  public var max: Int
  /// How many items to leave out at the beginning.
  public var offset: Int
  /// How much to tell of each.
  public var shape: BaseShape
  /// What to tell besides.
  public var additional: [PropertyPath]
  /// Which items to tell; `nil` for all.
  public var restriction: Restriction?

  /// Asks for items of one folder.
  public init(in folder: FolderReference, max: Int, offset: Int = 0, shape: BaseShape = .idOnly) {
    self.init(in: [folder], max: max, shape: shape)
    self.offset = offset
  }

  /// Asks for the items of some folders that a restriction finds.
  public init(
    in folders: [FolderReference], max: Int, shape: BaseShape = .idOnly, adding additional: [PropertyPath] = [],
    where restriction: Restriction? = nil
  ) {
    self.folders = folders
    self.max = max
    self.shape = shape
    self.additional = additional
    self.restriction = restriction
    offset = 0
  }

  /// One for each folder.
  public var expectedMessages: Int { folders.count }

  /// The request element.
  public var body: XMLElement {
    var parts = [
      shape.itemShape(adding: additional),
      XMLElement(
        .m("IndexedPageItemView"),
        attributes: [
          XMLAttribute("MaxEntriesReturned", String(max)), XMLAttribute("Offset", String(offset)),
          XMLAttribute("BasePoint", "Beginning"),
        ]),
    ]
    if let restriction { parts.append(restriction.element) }
    parts.append(XMLElement(.m("ParentFolderIds"), children: folders.map(\.element)))
    return XMLElement(.m(Self.name), attributes: [XMLAttribute("Traversal", "Shallow")], children: parts)
  }

  /// Reads the page; the list must be there even when it is empty.
  public func payload(of message: XMLElement) throws(MalformedAnswer) -> ItemPage {
    guard let root = message.child(.m("RootFolder")) else { throw .missing("RootFolder") }
    guard let list = root.child(.t("Items")) else { throw .missing("Items") }
    return ItemPage(
      items: try Item.all(in: list), totalItemsInView: try root.intAttribute("TotalItemsInView"),
      nextOffset: try root.intAttribute("IndexedPagingOffset"),
      includesLastItem: try root.boolAttribute("IncludesLastItemInRange"))
  }
}

/// A page of a folder's items.
public struct ItemPage: Sendable, Hashable {
  /// The items.
  public let items: [Item]
  /// How many items there are in all.
  public let totalItemsInView: Int?
  /// The offset of the page behind this one.
  public let nextOffset: Int?
  /// Whether there is nothing behind this page.
  public let includesLastItem: Bool?

  /// Makes a page.
  public init(
    items: [Item], totalItemsInView: Int? = nil, nextOffset: Int? = nil, includesLastItem: Bool? = nil
  ) {
    self.items = items
    self.totalItemsInView = totalItemsInView
    self.nextOffset = nextOffset
    self.includesLastItem = includesLastItem
  }
}

extension EWSClient {
  /// Lists up to `max` items of a folder.
  public func findItems(
    in folder: FolderReference, max: Int, shape: BaseShape = .idOnly, token: Secret,
    as impersonation: Impersonation?
  ) async -> EWSReply<ItemPage> {
    await perform(FindItem(in: folder, max: max, shape: shape), token: token, as: impersonation)
  }
}
