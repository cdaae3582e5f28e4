/// GetFolder: properties of folders by id (MS-OXWSFOLD section 3.1.4.6).
enum GetFolder: EWSOperation {
  static let name = "GetFolder"

  static let rule = ElementRule.message(
    name, [],
    .sequence([
      .one(.folderShape), .one(.message("FolderIds", [], .sequence([ElementRule.folderIDs]))),
    ]))

  static func perform(_ request: ElementNode, in session: inout MailboxSession) throws -> Markup {
    let shape = try PropertyShape(request.message("FolderShape"))
    return try messages(
      for: request.message("FolderIds")?.children ?? [], whenRefused: [Markup("m:Folders")]
    ) { [session] reference in
      let folder = try session.folder(reference)
      return [Markup("m:Folders", [:], [folder.markup(shape, in: session.mailbox)])]
    }
  }
}
