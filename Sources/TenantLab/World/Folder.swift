/// One folder of a mailbox.
struct Folder: Sendable {
  /// The id that clients see. Opaque, and different in every mailbox.
  let id: String
  var changeKey: String
  /// The name by which `DistinguishedFolderId` knows the folder.
  let distinguishedName: String?
  var parentID: String?
  var displayName: String
  var kind: Kind
  var items: [Item] = []
  /// Items that were deleted softly: gone for people, found by whoever looks for them (`SoftDeleted`).
  var softDeletedItems: [Item] = []

  /// What a folder holds, and so its class and its element.
  enum Kind: Sendable, Hashable {
    case mail, calendar, contacts, tasks

    /// The value of `FolderClass`.
    var folderClass: String {
      switch self {
      case .mail: "IPF.Note"
      case .calendar: "IPF.Appointment"
      case .contacts: "IPF.Contact"
      case .tasks: "IPF.Task"
      }
    }

    /// The element that carries such a folder.
    var elementName: String {
      switch self {
      case .mail: "t:Folder"
      case .calendar: "t:CalendarFolder"
      case .contacts: "t:ContactsFolder"
      case .tasks: "t:TasksFolder"
      }
    }
  }
}
