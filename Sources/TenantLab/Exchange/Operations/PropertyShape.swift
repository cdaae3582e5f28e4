#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which properties of folders or items a request asks for.
struct PropertyShape: Sendable {
  private let base: String
  private let additional: Set<String>

  /// Reads `m:FolderShape` or `m:ItemShape`.
  init(_ shape: ElementNode?) {
    base = shape?.type("BaseShape")?.trimmedText ?? "IdOnly"
    let paths = shape?.type("AdditionalProperties")?.children ?? []
    additional = Set(paths.compactMap { $0.attributes["FieldURI"] })
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

extension Item {
  /// The item as an element, its children in the order of the schema (MS-OXWSMSG section 2.2.4.1).
  ///
  /// Lists leave out the body and the recipients, as FindItem does.
  func markup(_ shape: PropertyShape, isListed: Bool) -> Markup {
    var children = [Markup("t:ItemId", ["Id": id, "ChangeKey": changeKey])]
    func add(_ path: String, inDefault: Bool = true, _ element: () -> Markup) {
      if shape.wants(path, inDefault: inDefault) { children.append(element()) }
    }
    add("item:ItemClass", inDefault: false) { Markup("t:ItemClass", text: itemClass) }
    add("item:Subject") { Markup("t:Subject", text: subject) }
    add("item:Sensitivity") { Markup("t:Sensitivity", text: "Normal") }
    if !isListed { add("item:Body") { Markup("t:Body", ["BodyType": "Text"], text: body) } }
    add("item:DateTimeReceived", inDefault: false) { Self.time("t:DateTimeReceived", receivedAt) }
    add("item:Size") { Markup("t:Size", text: String(size)) }
    add("item:Importance", inDefault: false) { Markup("t:Importance", text: "Normal") }
    add("item:IsDraft", inDefault: false) { Markup("t:IsDraft", text: "false") }
    add("item:DateTimeSent") { Self.time("t:DateTimeSent", receivedAt) }
    add("item:DateTimeCreated") { Self.time("t:DateTimeCreated", receivedAt) }
    add("item:HasAttachments") { Markup("t:HasAttachments", text: "false") }
    add("message:Sender", inDefault: false) { Self.person("t:Sender", from) }
    if !isListed {
      add("message:ToRecipients") {
        Markup("t:ToRecipients", [:], to.map { Self.mailbox($0) })
      }
    }
    add("message:From") { Self.person("t:From", from) }
    add("message:IsRead") { Markup("t:IsRead", text: isRead ? "true" : "false") }
    return Markup("t:Message", [:], children)
  }

  private static func time(_ name: String, _ moment: Date) -> Markup {
    Markup(name, text: Timestamp(moment).iso8601)
  }

  private static func person(_ name: String, _ address: String) -> Markup {
    Markup(name, [:], [mailbox(address)])
  }

  private static func mailbox(_ address: String) -> Markup {
    Markup(
      "t:Mailbox", [:],
      [
        Markup("t:Name", text: address), Markup("t:EmailAddress", text: address),
        Markup("t:RoutingType", text: "SMTP"), Markup("t:MailboxType", text: "OneOff"),
      ])
  }
}
