/// Which properties of folders or items a request asks for.
struct PropertyShape: Sendable {
  private let base: String
  private let additional: Set<String>
  /// Properties outside of the schema, which are never given unasked.
  let extended: [ExtendedProperty.Path]

  /// Reads `m:FolderShape` or `m:ItemShape`. Throws ``ObjectError`` for a path that names nothing.
  init(_ shape: ElementNode?) throws {
    base = shape?.type("BaseShape")?.trimmedText ?? "IdOnly"
    let paths = shape?.type("AdditionalProperties")?.children ?? []
    additional = Set(paths.compactMap { $0.attributes["FieldURI"] })
    extended = try paths.filter { $0.name == "ExtendedFieldURI" }.map(ExtendedProperty.Path.init)
  }

  /// Whether a property is wanted: by the base shape, or by its path.
  func wants(_ path: String, inDefault: Bool = false) -> Bool {
    additional.contains(path) || base == "AllProperties" || (base == "Default" && inDefault)
  }
}

extension Folder {
  /// The folder as an element, its children in the order of the schema (MS-OXWSFOLD section 2.2.4).
  func markup(_ shape: PropertyShape, in mailbox: Mailbox) -> Markup {
    var children = [Markup("t:FolderId", ["Id": id, "ChangeKey": changeKey])]
    if shape.wants("folder:ParentFolderId"), let parentID, let parent = mailbox.folder(id: parentID) {
      children.append(Markup("t:ParentFolderId", ["Id": parent.id, "ChangeKey": parent.changeKey]))
    }
    // The root of a mailbox has no class.
    if shape.wants("folder:FolderClass"), parentID != nil {
      children.append(Markup("t:FolderClass", text: kind.folderClass))
    }
    if shape.wants("folder:DisplayName", inDefault: true) {
      children.append(Markup("t:DisplayName", text: displayName))
    }
    if shape.wants("folder:TotalCount", inDefault: true) {
      children.append(Markup("t:TotalCount", text: String(items.count)))
    }
    if shape.wants("folder:ChildFolderCount", inDefault: true) {
      let count = mailbox.folders.count { $0.parentID == id }
      children.append(Markup("t:ChildFolderCount", text: String(count)))
    }
    if shape.wants("folder:EffectiveRights") { children.append(Self.ownerRights) }
    if shape.wants("folder:DistinguishedFolderId"), let distinguishedName {
      children.append(Markup("t:DistinguishedFolderId", text: distinguishedName))
    }
    if shape.wants("folder:UnreadCount", inDefault: true), kind == .mail || kind == .tasks {
      children.append(Markup("t:UnreadCount", text: String(items.count { !$0.isRead })))
    }
    return Markup(kind.elementName, [:], children)
  }

  private static let ownerRights = Markup(
    "t:EffectiveRights", [:],
    [
      "CreateAssociated", "CreateContents", "CreateHierarchy", "Delete", "Modify", "Read",
      "ViewPrivateItems",
    ].map { Markup("t:\($0)", text: "true") })
}
