#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// SyncFolderItems: what changed in a folder since the client last asked (MS-OXWSSYNC section 3.1.4.2).
enum SyncFolderItems: EWSOperation {
  static let name = "SyncFolderItems"

  static let rule = ElementRule.message(
    name, [],
    .sequence([
      .one(.itemShape), .one(.message("SyncFolderId", [], .sequence([ElementRule.oneFolderID]))),
      .optional(.message("SyncState", [], .value(.text))), .optional(.message("Ignore")),
      .one(.message("MaxChangesReturned", [], .value(.integer))),
      .optional(
        .message(
          "SyncScope", [],
          .value(
            .enumeration("SyncFolderItemsScopeType", ["NormalItems", "NormalAndAssociatedItems"])))),
    ]))

  static func perform(_ request: ElementNode, in session: inout MailboxSession) throws -> Markup {
    let shape = try PropertyShape(request.message("ItemShape"))
    let maximum = min(512, max(1, Int(request.message("MaxChangesReturned")?.trimmedText ?? "") ?? 512))
    let reference = request.message("SyncFolderId")?.children ?? []
    return try messages(for: reference) { [session] reference in
      let folder = try session.folder(reference)
      var state = try State(request.message("SyncState")?.trimmedText, folder: folder.id)
      let changes = state.changes(to: folder.items, shape: shape)
      let reported = changes.prefix(maximum)
      for change in reported { change.apply(&state) }
      return [
        Markup("m:SyncState", text: state.text),
        Markup("m:IncludesLastItemInRange", text: reported.count == changes.count ? "true" : "false"),
        Markup("m:Changes", [:], reported.map(\.markup)),
      ]
    }
  }

  /// One change that the client has not heard of, and what hearing of it does to the state.
  private struct Change {
    let markup: Markup
    let apply: (inout State) -> Void
  }

  /// What a client has seen of a folder. The text is opaque to clients, and needs nothing kept here.
  private struct State {
    private let folder: String
    /// Change keys by item id.
    private var seen: [String: String] = [:]

    /// Throws ``ObjectError`` for a text that is no state of this folder.
    init(_ text: String?, folder: String) throws {
      self.folder = folder
      guard let text, !text.isEmpty else { return }
      guard let data = Data(base64Encoded: text) else { throw ObjectError.invalidSyncState }
      let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
      guard lines.first.map(String.init) == folder else { throw ObjectError.invalidSyncState }
      for line in lines.dropFirst() {
        let parts = line.split(separator: " ")
        guard parts.count == 2 else { throw ObjectError.invalidSyncState }
        seen[String(parts[0])] = String(parts[1])
      }
    }

    var text: String {
      let lines = [folder] + seen.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      return Data(lines.joined(separator: "\n").utf8).base64EncodedString()
    }

    func changes(to items: [Item], shape: PropertyShape) -> [Change] {
      let present = Set(items.map(\.id))
      let gone = seen.keys.filter { !present.contains($0) }.sorted()
      let deletions = gone.map { id in
        Change(
          markup: Markup(
            "t:Delete", [:], [Markup("t:ItemId", ["Id": id, "ChangeKey": seen[id] ?? ""])])
        ) { $0.seen[id] = nil }
      }
      let news = items.filter { seen[$0.id] != $0.changeKey }.map { item in
        Change(
          markup: Markup(
            seen[item.id] == nil ? "t:Create" : "t:Update", [:], [item.markup(shape, isListed: true)])
        ) { $0.seen[item.id] = item.changeKey }
      }
      return news + deletions
    }
  }
}
