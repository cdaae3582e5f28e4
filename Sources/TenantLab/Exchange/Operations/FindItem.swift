/// FindItem: the items of folders, page by page (MS-OXWSSRCH section 3.1.4.2).
///
/// The lab lists everything, newest first: restrictions and sort orders are accepted and not looked at yet.
enum FindItem: EWSOperation {
  static let name = "FindItem"

  private static let paging: [ElementRule.AttributeRule] = [
    .optional("MaxEntriesReturned", .integer), .required("Offset", .integer),
    .required("BasePoint", .enumeration("IndexBasePointType", ["Beginning", "End"])),
  ]

  static let rule = ElementRule.message(
    name,
    [
      .required(
        "Traversal",
        .enumeration("ItemQueryTraversalType", ["Shallow", "SoftDeleted", "Associated"]))
    ],
    .sequence([
      .one(.itemShape),
      .optional(
        .message("IndexedPageItemView", paging, .nothing), .message("FractionalPageItemView"),
        .message("SeekToConditionPageItemView"),
        .message(
          "CalendarView",
          [.optional("MaxEntriesReturned", .integer), .required("StartDate"), .required("EndDate")],
          .nothing), .message("ContactsView")),
      .optional(.message("GroupBy"), .message("DistinguishedGroupBy")),
      .optional(.message("Restriction")), .optional(.message("SortOrder")),
      .one(.message("ParentFolderIds", [], .sequence([ElementRule.folderIDs]))),
      .optional(.message("QueryString")),
    ]))

  static func perform(_ request: ElementNode, in session: inout MailboxSession) throws -> Markup {
    let shape = PropertyShape(request.message("ItemShape"))
    let page = Page(request.message("IndexedPageItemView"))
    let isShallow = request.attributes["Traversal"] == "Shallow"
    return try messages(for: request.message("ParentFolderIds")?.children ?? []) { [session] reference in
      let folder = try session.folder(reference)
      // Hidden and deleted items: the lab's folders have none.
      let items = isShallow ? folder.items.sorted { $0.receivedAt > $1.receivedAt } : []
      let range = page.range(of: items.count)
      return [
        Markup(
          "m:RootFolder",
          [
            "IndexedPagingOffset": String(range.upperBound), "TotalItemsInView": String(items.count),
            "IncludesLastItemInRange": range.upperBound == items.count ? "true" : "false",
          ],
          [Markup("t:Items", [:], items[range].map { $0.markup(shape, isListed: true) })])
      ]
    }
  }

  /// `m:IndexedPageItemView`.
  private struct Page {
    private let maximum: Int
    private let offset: Int
    private let fromEnd: Bool

    init(_ view: ElementNode?) {
      maximum = view?.attributes["MaxEntriesReturned"].flatMap { Int($0) } ?? .max
      offset = view?.attributes["Offset"].flatMap { Int($0) } ?? 0
      fromEnd = view?.attributes["BasePoint"] == "End"
    }

    func range(of count: Int) -> Range<Int> {
      let skipped = min(max(0, offset), count)
      let taken = min(max(0, maximum), count - skipped)
      return fromEnd ? count - skipped - taken..<count - skipped : skipped..<skipped + taken
    }
  }
}
