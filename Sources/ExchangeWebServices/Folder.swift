import SOAP

/// The id of a folder and the version of it that was seen.
public struct FolderID: Sendable, Hashable {
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
}

/// A folder that every mailbox has, by its fixed name (MS-OXWSCDATA, `DistinguishedFolderIdNameType`).
public enum DistinguishedFolder: String, Sendable, Hashable, CaseIterable {
  /// The inbox.
  case inbox
  /// The calendar.
  case calendar
  /// The contacts.
  case contacts
  /// The tasks.
  case tasks
  /// Sent items.
  case sentItems = "sentitems"
  /// Drafts.
  case drafts
  /// The outbox.
  case outbox
  /// Deleted items.
  case deletedItems = "deleteditems"
  /// Junk mail.
  case junkEmail = "junkemail"
  /// The root of what a person sees.
  case messageFolderRoot = "msgfolderroot"
  /// The root of the whole mailbox.
  case root
}

/// A folder as a request names it.
public enum FolderReference: Sendable, Hashable {
  /// By its fixed name, in the impersonated mailbox.
  case distinguished(DistinguishedFolder)
  /// By its fixed name, in the mailbox of that primary SMTP address.
  case distinguishedIn(mailbox: String, DistinguishedFolder)
  /// By its id.
  case id(FolderID)

  /// The inbox of the impersonated mailbox.
  public static let inbox = FolderReference.distinguished(.inbox)

  var element: XMLElement {
    switch self {
    case .distinguished(let folder):
      return XMLElement(.t("DistinguishedFolderId"), attributes: [XMLAttribute("Id", folder.rawValue)])
    case .distinguishedIn(let mailbox, let folder):
      let address = XMLElement(
        .t("Mailbox"), children: [XMLElement(.t("EmailAddress"), text: mailbox)])
      return XMLElement(
        .t("DistinguishedFolderId"), attributes: [XMLAttribute("Id", folder.rawValue)], children: [address])
    case .id(let id):
      var attributes = [XMLAttribute("Id", id.id)]
      if let changeKey = id.changeKey { attributes.append(XMLAttribute("ChangeKey", changeKey)) }
      return XMLElement(.t("FolderId"), attributes: attributes)
    }
  }
}

/// How much of a folder or item an answer is to hold.
public enum BaseShape: String, Sendable, Hashable {
  /// Its id.
  case idOnly = "IdOnly"
  /// What the server finds usual.
  case `default` = "Default"
  /// All but the rarely wanted.
  case allProperties = "AllProperties"

  var element: XMLElement { XMLElement(.t("BaseShape"), text: rawValue) }
}

/// A folder as an answer tells it; what was not asked for or does not apply is `nil`.
public struct Folder: Sendable, Hashable {
  /// The element's name: `Folder`, `CalendarFolder`, `ContactsFolder`, `SearchFolder` or `TasksFolder`.
  public let kind: String
  /// The id.
  public let id: FolderID
  /// The id of the folder it lies in.
  public let parentID: FolderID?
  /// The class, such as `IPF.Note`.
  public let folderClass: String?
  /// The name that a person sees, in the mailbox's language.
  public let displayName: String?
  /// The number of items.
  public let totalCount: Int?
  /// The number of folders directly inside.
  public let childFolderCount: Int?
  /// The number of unread items.
  public let unreadCount: Int?
  /// What the caller may do, by the name of the right, such as `Read` and `CreateContents`.
  public let effectiveRights: [String: Bool]

  /// Makes a folder.
  public init(
    kind: String = "Folder", id: FolderID, parentID: FolderID? = nil, folderClass: String? = nil,
    displayName: String? = nil, totalCount: Int? = nil, childFolderCount: Int? = nil, unreadCount: Int? = nil,
    effectiveRights: [String: Bool] = [:]
  ) {
    self.kind = kind
    self.id = id
    self.parentID = parentID
    self.folderClass = folderClass
    self.displayName = displayName
    self.totalCount = totalCount
    self.childFolderCount = childFolderCount
    self.unreadCount = unreadCount
    self.effectiveRights = effectiveRights
  }

  /// Reads one of the folder elements (MS-OXWSFOLD, `FolderType`).
  init(_ element: XMLElement) throws(MalformedAnswer) {
    guard element.name.namespace == EWSNamespace.types, Self.kinds.contains(element.name.local) else {
      throw .invalidValue(of: "Folders", element.name.description)
    }
    guard let id = FolderID(element.child(.t("FolderId"))) else { throw .missing("FolderId") }
    var rights: [String: Bool] = [:]
    for right in element.child(.t("EffectiveRights"))?.children ?? [] {
      switch right.trimmedText {
      case "true", "1": rights[right.name.local] = true
      case "false", "0": rights[right.name.local] = false
      default: continue  // `ViewPrivateItems` and whatever else may come is no answer to "may I".
      }
    }
    self.init(
      kind: element.name.local, id: id, parentID: FolderID(element.child(.t("ParentFolderId"))),
      folderClass: element.typesText("FolderClass"), displayName: element.typesText("DisplayName"),
      totalCount: try element.typesInt("TotalCount"),
      childFolderCount: try element.typesInt("ChildFolderCount"),
      unreadCount: try element.typesInt("UnreadCount"), effectiveRights: rights)
  }

  private static let kinds: Set<String> = [
    "Folder", "CalendarFolder", "ContactsFolder", "SearchFolder", "TasksFolder",
  ]
}
