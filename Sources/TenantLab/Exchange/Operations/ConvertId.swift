/// ConvertId: other forms of an id (MS-OXWSCVTID section 3.1.4.1).
///
/// The lab's ids have one form, so an id is either given back or malformed. Clients send this request with an
/// id that is none, only to read the server's version from the answer.
enum ConvertId: EWSOperation {
  static let name = "ConvertId"

  private static let formats = ElementRule.ValueRule.enumeration(
    "IdFormatType", ["EwsLegacyId", "EwsId", "EntryId", "HexEntryId", "StoreId", "OwaId"])

  static let rule = ElementRule.message(
    name, [.required("DestinationFormat", formats)],
    .sequence([
      .one(
        .message(
          "SourceIds", [],
          .sequence([
            .many(
              .type(
                "AlternateId",
                [
                  .required("Format", formats), .required("Id"), .required("Mailbox"),
                  .optional("IsArchive", .boolean),
                ], .nothing), .type("AlternatePublicFolderId"), .type("AlternatePublicFolderItemId"))
          ])))
    ]))

  static func perform(_ request: ElementNode, in session: inout MailboxSession) throws -> Markup {
    let format = request.attributes["DestinationFormat"] ?? "EwsId"
    return try messages(for: request.message("SourceIds")?.children ?? []) { source in
      let id = source.attributes["Id"] ?? ""
      guard MailboxIDs.isWellFormed(id) else { throw ObjectError.malformedID }
      return [
        Markup(
          "m:AlternateId",
          [
            "xsi:type": "t:AlternateIdType", "Format": format, "Id": id,
            "Mailbox": source.attributes["Mailbox"] ?? "",
          ])
      ]
    }
  }
}
