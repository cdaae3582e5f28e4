#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// FindItem: the items of folders, page by page (MS-OXWSSRCH section 3.1.4.2).
///
/// Without a sort order the newest come first.
enum FindItem: EWSOperation {
  static let name = "FindItem"

  private static let paging: [ElementRule.AttributeRule] = [
    .optional("MaxEntriesReturned", .integer), .required("Offset", .integer),
    .required("BasePoint", .enumeration("IndexBasePointType", ["Beginning", "End"])),
  ]

  private static let directions = ["Ascending", "Descending"]

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
      .optional(.message("Restriction")),
      .optional(
        .message(
          "SortOrder", [],
          .sequence([
            .many(.type("FieldOrder", [.required("Order", .enumeration("SortDirectionType", directions))]))
          ]))),
      .one(.message("ParentFolderIds", [], .sequence([ElementRule.folderIDs]))),
      .optional(.message("QueryString")),
    ]))

  static func perform(_ request: ElementNode, in session: inout MailboxSession) throws -> Markup {
    let shape = try PropertyShape(request.message("ItemShape"))
    let page = Page(request.message("IndexedPageItemView"))
    let restriction = try request.message("Restriction")?.children.first.map(SearchExpression.init)
    let order = try SortOrder(request.message("SortOrder"))
    let window = CalendarWindow(request.message("CalendarView"))
    let traversal = request.attributes["Traversal"]
    return try messages(for: request.message("ParentFolderIds")?.children ?? []) { [session] reference in
      let folder = try session.folder(reference)
      let candidates =
        switch traversal {
        case "Shallow": folder.items
        case "SoftDeleted": folder.softDeletedItems
        // Hidden items: the lab's folders have none.
        default: [] as [Item]
        }
      let items = order.sorted(
        candidates.filter { (restriction?.matches($0) ?? true) && (window?.holds($0) ?? true) })
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

  /// `m:SortOrder`: the first property decides, the next ones where it is equal.
  private struct SortOrder {
    private let fields: [(path: ItemPath, isDescending: Bool)]

    init(_ element: ElementNode?) throws {
      fields = try (element?.children ?? []).map { field in
        guard let path = field.children.first else { throw SearchExpression.violation(field) }
        return (try ItemPath(path), field.attributes["Order"] == "Descending")
      }
    }

    func sorted(_ items: [Item]) -> [Item] {
      guard !fields.isEmpty else { return items.sorted { $0.receivedAt > $1.receivedAt } }
      return items.sorted { one, other in
        for field in fields {
          let order = ItemPath.order(field.path.value(in: one) ?? "", field.path.value(in: other) ?? "")
          if order != 0 { return (order < 0) != field.isDescending }
        }
        return one.id < other.id
      }
    }
  }

  /// `m:CalendarView`: what takes place between two moments.
  private struct CalendarWindow {
    private let start: Date
    private let end: Date

    init?(_ view: ElementNode?) {
      guard let view, let start = view.attributes["StartDate"].flatMap(MomentText.date),
        let end = view.attributes["EndDate"].flatMap(MomentText.date)
      else { return nil }
      self.start = start
      self.end = end
    }

    func holds(_ item: Item) -> Bool {
      guard let from = item.element("Start").flatMap({ MomentText.date($0.plainText) }),
        let until = item.element("End").flatMap({ MomentText.date($0.plainText) })
      else { return false }
      return from < end && until > start
    }
  }
}
