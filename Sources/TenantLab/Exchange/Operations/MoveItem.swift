/// MoveItem: puts items into another folder, where they get another id (MS-OXWSCORE section 3.1.4.7).
enum MoveItem: EWSOperation {
  static let name = "MoveItem"

  static let rule = ElementRule.message(
    name, [],
    .sequence([
      .one(.message("ToFolderId", [], .sequence([ElementRule.oneFolderID]))),
      .one(.message("ItemIds", [], .sequence([ElementRule.itemIDs]))),
      .optional(.message("ReturnNewItemIds", [], .value(.boolean))),
    ]))

  static func perform(_ request: ElementNode, in session: inout MailboxSession) throws -> Markup {
    let target = request.message("ToFolderId")?.children.first
    return try messages(
      for: request.message("ItemIds")?.children ?? [], in: &session, whenRefused: [Markup("m:Items")]
    ) { reference, session in
      let item = try session.item(reference)
      guard let folder = try target.map(session.folder) else { throw ObjectError.folderNotFound }
      let moved = try session.change { mailbox in
        try mailbox.store(try mailbox.take(item.id).item, in: folder.id)
      }
      return [Markup("m:Items", [:], [Markup("t:\(moved.kind.elementName)", [:], [moved.idMarkup])])]
    }
  }
}
