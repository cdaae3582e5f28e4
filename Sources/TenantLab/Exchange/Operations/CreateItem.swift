#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// CreateItem: saves items and sends messages (MS-OXWSCORE section 3.1.4.2).
enum CreateItem: EWSOperation {
  static let name = "CreateItem"

  static let rule = ElementRule.message(
    name,
    [
      .optional(
        "MessageDisposition",
        .enumeration("MessageDispositionType", ["SaveOnly", "SendOnly", "SendAndSaveCopy"])),
      .optional(
        "SendMeetingInvitations",
        .enumeration(
          "CalendarItemCreateOrDeleteOperationType", ["SendToNone", "SendOnlyToAll", "SendToAllAndSaveCopy"])),
    ],
    .sequence([
      .optional(.message("SavedItemFolderId", [], .sequence([ElementRule.oneFolderID]))),
      .one(.message("Items", [], .sequence([.init(choices: ItemSchema.rules, maximum: .max)]))),
    ]))

  static func perform(_ request: ElementNode, in session: inout MailboxSession) throws -> Markup {
    let folder = request.message("SavedItemFolderId")?.children.first
    return try messages(
      for: request.message("Items")?.children ?? [], in: &session, whenRefused: [Markup("m:Items")]
    ) { element, session in
      let item = try NewItem(element, in: session)
      guard item.kind == .message else {
        guard item.kind != .appointment || request.attributes["SendMeetingInvitations"] != nil else {
          throw ObjectError.invitationsMissing
        }
        return [Markup("m:Items", [:], [try save(item, in: folder, &session)])]
      }
      guard let disposition = request.attributes["MessageDisposition"] else {
        throw ObjectError.dispositionMissing
      }
      guard disposition != "SaveOnly" else {
        return [Markup("m:Items", [:], [try save(item, in: folder, &session)])]
      }
      try send(item, &session)
      if disposition == "SendAndSaveCopy" {
        _ = try save(item, in: folder, otherwise: "sentitems", &session)
      }
      // Nothing is told of what was sent (Microsoft Learn, "CreateItem operation").
      return [Markup("m:Items")]
    }
  }

  private static func save(
    _ new: NewItem, in reference: ElementNode?, otherwise name: String? = nil, _ session: inout MailboxSession
  ) throws -> Markup {
    let name = name ?? new.kind.defaultFolder
    guard let folder = try reference.map(session.folder) ?? session.mailbox.folder(distinguished: name) else {
      throw ObjectError.folderNotFound
    }
    // Messages are kept anywhere; the other kinds have folders of their own.
    guard new.kind == .message || folder.kind == new.kind.folderKind else {
      throw ObjectError.wrongFolder(for: new.kind)
    }
    let stored = try session.change { mailbox in
      try mailbox.checkQuota(for: new.item)
      return try mailbox.store(new.item, in: folder.id)
    }
    return Markup("t:\(stored.kind.elementName)", [:], [stored.idMarkup])
  }

  private static func send(_ new: NewItem, _ session: inout MailboxSession) throws {
    guard !new.recipients.isEmpty else { throw ObjectError.recipientsMissing }
    guard new.recipients.allSatisfy({ $0.contains("@") && !$0.contains(" ") }) else {
      throw ObjectError.recipientsInvalid
    }
    try checkSender(new, session)
    let now = session.now
    try session.change { mailbox in
      try mailbox.checkQuota(for: new.item)
      try mailbox.rules.countSubmission(new.recipients.count, at: now)
    }
    var message = new.item
    message.isDraft = false
    message.internetMessageID = "<\(GUID.make())@\(session.mailbox.primarySmtpAddress.domain).lab>"
    let due = now.addingTimeInterval(session.organization.transport.delay)
    session.organization.transport.queue += new.recipients.map {
      MailTransport.Delivery(recipient: $0, message: message, due: due)
    }
  }

  /// Whoever acts as a mailbox sends as it, unless that right was taken away, and as others that gave it one.
  private static func checkSender(_ new: NewItem, _ session: MailboxSession) throws {
    let own = session.mailbox
    guard let sender = session.organization.mailbox(new.item.from), sender.guid != own.guid else {
      guard own.rules.ownerSendsAs, own.answers(to: new.item.from) else { throw ObjectError.sendAsDenied }
      return
    }
    guard sender.rules.sendAsTrustees.contains(own.guid) else { throw ObjectError.sendAsDenied }
  }
}

/// An item of a request, read and found to be possible.
private struct NewItem {
  let item: Item
  /// All recipients, those of the blind copies too.
  let recipients: [String]

  var kind: Item.Kind { item.kind }

  /// Throws ``ObjectError`` for a property that cannot be set, or not to this.
  init(_ element: ElementNode, in session: MailboxSession) throws {
    let kind = Item.Kind.allCases.first { $0.elementName == element.name } ?? .message
    if let stray = element.children.first(where: { ItemSchema.readOnly.contains($0.name) }) {
      // A copy of an item that was read says that it is no draft, and means nothing by it.
      guard stray.name == "IsDraft" else { throw ObjectError.propertyCannotBeSet }
    }
    if let start = element.type("Start").flatMap({ MomentText.date($0.trimmedText) }),
      let end = element.type("End").flatMap({ MomentText.date($0.trimmedText) }), end < start
    {
      throw ObjectError.endBeforeStart
    }
    let lists = ["ToRecipients", "CcRecipients", "BccRecipients"].map { Self.addresses(element.type($0)) }
    let from = Self.addresses(element.type("From")) + Self.addresses(element.type("Sender"))
    var item = Item(
      id: "", changeKey: "", kind: kind,
      itemClass: element.type("ItemClass")?.trimmedText ?? kind.itemClass,
      subject: element.type("Subject")?.text ?? "", body: element.type("Body")?.text ?? "",
      from: from.first ?? session.mailbox.primarySmtpAddress, to: lists[0], receivedAt: session.now)
    item.isRead = ["1", "true"].contains(element.type("IsRead")?.trimmedText ?? "true")
    item.isDraft = kind == .message
    item.extendedProperties = try element.children.filter { $0.name == "ExtendedProperty" }.map(ExtendedProperty.init)
    item.properties = Self.properties(element)
    self.item = item
    recipients = lists.flatMap { $0 }
  }

  /// What the item is kept with beside the properties that have a place of their own.
  private static func properties(_ element: ElementNode) -> [String: Markup] {
    let elsewhere: Set<String> = [
      "ItemClass", "Subject", "ExtendedProperty", "ToRecipients", "From", "Sender", "IsRead", "IsDraft",
      "BccRecipients",
    ]
    var properties: [String: Markup] = [:]
    for child in element.children where !elsewhere.contains(child.name) {
      var copy = Markup(copying: child)
      if ItemSchema.booleans.contains(child.name) {
        copy.content = [.text(["1", "true"].contains(child.trimmedText) ? "true" : "false")]
      }
      properties[child.name] = copy
    }
    return properties
  }

  private static func addresses(_ list: ElementNode?) -> [String] {
    (list?.children ?? []).compactMap { $0.type("EmailAddress")?.trimmedText.lowercased() }
  }
}

extension String {
  /// What stands behind the `@` of an address.
  fileprivate var domain: Substring { split(separator: "@").last ?? "" }
}
