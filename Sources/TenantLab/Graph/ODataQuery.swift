/// The query options that the simulated Graph understands (OData 4.01 URL conventions, section 5.1).
struct ODataQuery: Sendable {
  /// The properties asked for, or `nil` for all.
  let select: Set<String>?
  /// The one application id that `$filter` asks for.
  let appID: String?
  /// The most rows on a page.
  let top: Int
  /// The number of rows on earlier pages.
  let skip: Int

  /// What is wrong with a query.
  struct Unsupported: Error, Sendable, Hashable {
    let message: String
  }

  private let fields: FormFields

  /// Throws ``Unsupported`` for what cannot be read.
  init(_ query: FormFields, pageSize: Int) throws {
    fields = query
    select = query["$select"].map { Set($0.split(separator: ",").map { $0.filter { !$0.isWhitespace } }) }
    appID = try query["$filter"].map(Self.appID)
    guard let top = query["$top"].map(Int.init) ?? pageSize, (1...999).contains(top) else {
      throw Unsupported(message: "Invalid page size specified: '\(query["$top"] ?? "")'.")
    }
    self.top = top
    skip = query["$skiptoken"].flatMap { Int($0) } ?? 0
  }

  /// The members of an object that were asked for. An id and annotations are left to their own rules.
  func selected(_ members: [JSONText.Member]) -> [JSONText.Member] {
    guard let select else { return members }
    return members.filter { select.contains($0.name) }
  }

  /// The query of the next page: the same options, further on.
  func next(after count: Int) -> String {
    let kept = fields.fields.filter { $0.name != "$skiptoken" }.map {
      "\($0.name)=\(PercentEncoding.encoded($0.value))"
    }
    return (kept + ["$skiptoken=\(skip + count)"]).joined(separator: "&")
  }

  /// `appId eq '…'`, the only filter that anybody here asks for.
  private static func appID(_ filter: String) throws -> String {
    let parts = filter.split(separator: "'", omittingEmptySubsequences: false)
    let words = parts.first?.split(separator: " ").map(String.init)
    guard parts.count == 3, parts[2].allSatisfy(\.isWhitespace), words == ["appId", "eq"] else {
      throw Unsupported(message: "Unsupported or invalid query filter clause specified: '\(filter)'.")
    }
    return parts[1].lowercased()
  }
}
