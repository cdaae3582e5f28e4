/// GetItem: properties of items by id (MS-OXWSCORE section 3.1.4.4).
enum GetItem: EWSOperation {
  static let name = "GetItem"

  static let rule = ElementRule.message(
    name, [],
    .sequence([.one(.itemShape), .one(.message("ItemIds", [], .sequence([ElementRule.itemIDs])))]))

  static func perform(_ request: ElementNode, in session: inout MailboxSession) throws -> Markup {
    let shape = try PropertyShape(request.message("ItemShape"))
    return try messages(
      for: request.message("ItemIds")?.children ?? [], whenRefused: [Markup("m:Items")]
    ) { [session] reference in
      let item = try session.item(reference)
      return [
        Markup("m:Items", [:], [item.markup(shape, isListed: false, folder: session.folder(holding: item))])
      ]
    }
  }
}
