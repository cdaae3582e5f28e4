/// UpdateItem: sets and removes single properties (MS-OXWSCORE section 3.1.4.9).
enum UpdateItem: EWSOperation {
  static let name = "UpdateItem"

  private static let paths = ElementRule.Particle.one(
    .type("FieldURI", [.required("FieldURI")], .nothing),
    .type("IndexedFieldURI", [.required("FieldURI"), .required("FieldIndex")], .nothing), ItemSchema.extendedFieldURI)

  private static let items = ElementRule.Particle(choices: ItemSchema.rules)

  static let rule = ElementRule.message(
    name,
    [
      .required(
        "ConflictResolution",
        .enumeration("ConflictResolutionType", ["NeverOverwrite", "AutoResolve", "AlwaysOverwrite"])),
      .optional(
        "MessageDisposition",
        .enumeration("MessageDispositionType", ["SaveOnly", "SendOnly", "SendAndSaveCopy"])),
      .optional("SendMeetingInvitationsOrCancellations"), .optional("SuppressReadReceipts", .boolean),
    ],
    .sequence([
      .optional(.message("SavedItemFolderId", [], .sequence([ElementRule.oneFolderID]))),
      .one(
        .message(
          "ItemChanges", [],
          .sequence([
            .many(
              .type(
                "ItemChange", [],
                .sequence([
                  .one(.type("ItemId", [.required("Id"), .optional("ChangeKey")], .nothing)),
                  .one(
                    .type(
                      "Updates", [],
                      .sequence([
                        .many(
                          .type("SetItemField", [], .sequence([paths, items])),
                          .type("AppendToItemField", [], .sequence([paths, items])),
                          .type("DeleteItemField", [], .sequence([paths])))
                      ]))),
                ])))
          ]))),
    ]))

  static func perform(_ request: ElementNode, in session: inout MailboxSession) throws -> Markup {
    try messages(
      for: request.message("ItemChanges")?.children ?? [], in: &session, whenRefused: [Markup("m:Items")]
    ) { change, session in
      guard let reference = change.type("ItemId") else { throw ObjectError.objectNotFound }
      let item = try session.item(reference)
      if request.attributes["ConflictResolution"] == "NeverOverwrite", let known = reference.attributes["ChangeKey"],
        known != item.changeKey
      {
        throw ObjectError.conflict
      }
      let updated = try session.change { mailbox in
        try mailbox.update(item.id) { item in
          for update in change.type("Updates")?.children ?? [] { try apply(update, to: &item) }
          try item.checkTimes()
        }
      }
      return [
        Markup("m:Items", [:], [Markup("t:\(updated.kind.elementName)", [:], [updated.idMarkup])]),
        Markup("m:ConflictResults", [:], [Markup("t:Count", text: "0")]),
      ]
    }
  }

  private static func apply(_ update: ElementNode, to item: inout Item) throws {
    guard let path = update.children.first else { return }
    guard update.name != "DeleteItemField" else { return try item.remove(ItemPath(path)) }
    guard let property = update.children.last?.children.first, update.children.last?.children.count == 1 else {
      throw ObjectError.updateIncomplete
    }
    if update.name == "AppendToItemField" {
      guard property.name == "Body" else { throw ObjectError.propertyCannotBeSet }
      var longer = property
      longer.text = item.body + property.text
      return try item.set(longer)
    }
    try item.set(property)
  }
}
