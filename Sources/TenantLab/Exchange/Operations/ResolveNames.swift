/// ResolveNames: people and their addresses by a part of either (MS-OXWSRSLNM section 3.1.4.1).
enum ResolveNames: EWSOperation {
  static let name = "ResolveNames"

  static let rule = ElementRule.message(
    name,
    [
      .required("ReturnFullContactData", .boolean),
      .optional(
        "SearchScope",
        .enumeration(
          "ResolveNamesSearchScopeType",
          ["ActiveDirectory", "ActiveDirectoryContacts", "Contacts", "ContactsActiveDirectory"])),
      .optional(
        "ContactDataShape",
        .enumeration("DefaultShapeNamesType", ["IdOnly", "Default", "AllProperties"])),
    ],
    .sequence([
      .optional(.message("ParentFolderIds", [], .sequence([ElementRule.folderIDs]))),
      .one(.message("UnresolvedEntry", [], .value(.text))),
    ]))

  static func perform(_ request: ElementNode, in session: inout MailboxSession) throws -> Markup {
    var entry = Substring((request.message("UnresolvedEntry")?.trimmedText ?? "").lowercased())
    if entry.hasPrefix("smtp:") { entry = entry.dropFirst("smtp:".count) }
    let hits = session.organization.mailboxes.filter { mailbox in
      !entry.isEmpty
        && (mailbox.answers(to: String(entry)) || mailbox.displayName.lowercased().hasPrefix(entry)
          || mailbox.primarySmtpAddress.hasPrefix(entry))
    }
    guard !hits.isEmpty else { return ResponseMessage.response(name, [.error(.nameNotResolved)]) }
    let set = Markup(
      "m:ResolutionSet",
      ["TotalItemsInView": String(hits.count), "IncludesLastItemInRange": "true"],
      hits.map(resolution))
    return ResponseMessage.response(
      name, [hits.count == 1 ? .success([set]) : .warning(.nameAmbiguous, [set])])
  }

  private static func resolution(_ mailbox: Mailbox) -> Markup {
    Markup(
      "t:Resolution", [:],
      [
        Markup(
          "t:Mailbox", [:],
          [
            Markup("t:Name", text: mailbox.displayName),
            Markup("t:EmailAddress", text: mailbox.primarySmtpAddress),
            Markup("t:RoutingType", text: "SMTP"), Markup("t:MailboxType", text: "Mailbox"),
          ])
      ])
  }
}
