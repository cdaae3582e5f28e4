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
      let item = try Item(element, by: session.mailbox, at: session.now)
      if item.kind == .appointment, request.attributes["SendMeetingInvitations"] == nil {
        throw ObjectError.invitationsMissing
      }
      let disposition = item.kind == .message ? request.attributes["MessageDisposition"] : "SaveOnly"
      guard let disposition else { throw ObjectError.dispositionMissing }
      guard disposition != "SaveOnly" else {
        let saved = try session.save(item, in: folder, otherwise: item.kind.defaultFolder)
        return [Markup("m:Items", [:], [Markup("t:\(saved.kind.elementName)", [:], [saved.idMarkup])])]
      }
      try session.send(item, to: Item.recipients(element))
      if disposition == "SendAndSaveCopy" {
        var copy = item
        copy.isDraft = false
        _ = try session.save(copy, in: folder, otherwise: "sentitems")
      }
      // Nothing is told of what was sent (Microsoft Learn, "CreateItem operation").
      return [Markup("m:Items")]
    }
  }
}
