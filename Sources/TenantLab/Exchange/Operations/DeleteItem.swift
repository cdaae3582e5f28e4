/// DeleteItem: takes items away, for good or not (MS-OXWSCORE section 3.1.4.3).
enum DeleteItem: EWSOperation {
  static let name = "DeleteItem"

  static let rule = ElementRule.message(
    name,
    [
      .required("DeleteType", .enumeration("DisposalType", ["HardDelete", "SoftDelete", "MoveToDeletedItems"])),
      .optional(
        "SendMeetingCancellations",
        .enumeration(
          "CalendarItemCreateOrDeleteOperationType", ["SendToNone", "SendOnlyToAll", "SendToAllAndSaveCopy"])),
      .optional(
        "AffectedTaskOccurrences",
        .enumeration("AffectedTaskOccurrencesType", ["AllOccurrences", "SpecifiedOccurrenceOnly"])),
      .optional("SuppressReadReceipts", .boolean),
    ], .sequence([.one(.message("ItemIds", [], .sequence([ElementRule.itemIDs])))]))

  static func perform(_ request: ElementNode, in session: inout MailboxSession) throws -> Markup {
    let attributes = request.attributes
    return try messages(for: request.message("ItemIds")?.children ?? [], in: &session) { reference, session in
      let item = try session.item(reference)
      if item.kind == .appointment, attributes["SendMeetingCancellations"] == nil {
        throw ObjectError.cancellationsMissing
      }
      if item.kind == .task, attributes["AffectedTaskOccurrences"] == nil { throw ObjectError.occurrencesMissing }
      try session.change { try $0.delete(item.id, attributes["DeleteType"] ?? "") }
      return []
    }
  }
}

extension Mailbox {
  /// Deletes an item in one of the three ways.
  fileprivate mutating func delete(_ id: String, _ way: String) throws {
    guard way != "MoveToDeletedItems" else {
      guard let deletedItems = folder(distinguished: "deleteditems") else { throw ObjectError.folderNotFound }
      try store(try take(id).item, in: deletedItems.id)
      return
    }
    guard !rules.recoverableItemsAreFull else { throw ObjectError.cannotDelete }
    let (item, folder) = try take(id)
    if way == "SoftDelete" { folders[folder].softDeletedItems.append(item) }
  }
}
