/// SendItem: sends drafts, which are then no longer where they were (MS-OXWSCORE section 3.1.4.8).
enum SendItem: EWSOperation {
  static let name = "SendItem"

  static let rule = ElementRule.message(
    name, [.required("SaveItemToFolder", .boolean)],
    .sequence([
      .one(.message("ItemIds", [], .sequence([ElementRule.itemIDs]))),
      .optional(.message("SavedItemFolderId", [], .sequence([ElementRule.oneFolderID]))),
    ]))

  static func perform(_ request: ElementNode, in session: inout MailboxSession) throws -> Markup {
    let folder = request.message("SavedItemFolderId")?.children.first
    let savesCopy = ["1", "true"].contains(request.attributes["SaveItemToFolder"] ?? "")
    return try messages(for: request.message("ItemIds")?.children ?? [], in: &session) { reference, session in
      let draft = try session.item(reference)
      try session.send(draft, to: draft.draftRecipients)
      try session.change { mailbox in _ = try mailbox.take(draft.id) }
      if savesCopy {
        var copy = draft
        copy.isDraft = false
        _ = try session.save(copy, in: folder, otherwise: "sentitems")
      }
      return []
    }
  }
}
