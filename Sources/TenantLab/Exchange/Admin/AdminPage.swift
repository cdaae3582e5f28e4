import Crypto

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One page of a cmdlet's result. The next one is had by posting the same body to the link within ten minutes.
struct AdminPage: Sendable {
  private let request: LabRequest
  private let caller: AdminCaller
  private let now: Date
  private let first: Int
  private let size: Int

  /// How long a link to the next page is good for, in seconds. Between five and ten minutes were seen.
  static let linkLifetime: TimeInterval = 600
  private static let token = "$skiptoken"

  /// Throws ``AdminRefusal`` for a link that is too old or was made for another request.
  init(_ request: LabRequest, caller: AdminCaller, now: Date) throws {
    self.request = request
    self.caller = caller
    self.now = now
    size = min(Self.preferredSize(request) ?? .max, caller.surface.pageSize)
    guard let link = request.query[Self.token] else {
      first = 0
      return
    }
    let parts = link.split(separator: "_")
    guard parts.count == 3, let first = Int(parts[0]), let issued = Int(parts[1]),
      parts[2] == Self.digest(request.body)
    else { throw AdminRefusal.badRequest("The skip token is not valid for this request.") }
    guard now.timeIntervalSince1970 - TimeInterval(issued) < Self.linkLifetime else {
      throw AdminRefusal.badRequest("The skip token has expired.")
    }
    self.first = first
  }

  func response(of rows: [CmdletRow], warnings: [String]) -> LabResponse {
    let page = rows.dropFirst(first).prefix(size)
    let isCLIXML = request.headers["X-ResponseFormat"]?.lowercased() == "clixml"
    let selected = request.query["$select"].map { text in
      Set(text.split(separator: ",").map { $0.filter { !$0.isWhitespace }.lowercased() })
    }
    var members: [JSONText.Member] = [
      .init(
        name: "@odata.context",
        value: .string("\(base)/$metadata#Collection(Exchange.GenericHashTable)")),
      .init(name: "adminapi.warnings@odata.type", value: "#Collection(String)"),
      .init(name: "@adminapi.warnings", value: .strings(warnings)),
    ]
    if first + page.count < rows.count {
      members.append(.init(name: "@odata.nextLink", value: .string(next(page.count))))
    }
    members.append(
      .init(name: "value", value: .array(page.map { isCLIXML ? $0.clixml : $0.json(selected) })))
    var response = LabResponse.json(200, .object(members), headers: ["Content-Type": AdminService.mediaType])
    if let preference = request.headers["Prefer"] { response.headers.add("Preference-Applied", preference) }
    return response
  }

  private var base: String {
    let segments = request.pathSegments
    return "\(request.baseURL)/adminapi/\(segments[1])/\(segments[2])"
  }

  private func next(_ count: Int) -> String {
    let kept = request.query["$select"].map { "&%24select=\($0)" } ?? ""
    let link = "\(first + count)_\(Int(now.timeIntervalSince1970))_\(Self.digest(request.body))"
    return "\(base)/InvokeCommand?%24skiptoken=\(link)\(kept)"
  }

  private static func digest(_ body: [UInt8]) -> String {
    // Layout and order of members make no difference.
    let document = JSONInput(body).map { JSONText($0).text } ?? ""
    return KeyCredential.hexadecimal(Array(SHA256.hash(data: Array(document.utf8)).prefix(8)))
  }

  /// `odata.maxpagesize` of the `Prefer` header.
  private static func preferredSize(_ request: LabRequest) -> Int? {
    let preferences = (request.headers["Prefer"] ?? "").split { $0 == "," || $0 == ";" }
    let sizes = preferences.compactMap { preference -> Int? in
      let parts = preference.split(separator: "=").map { $0.filter { !$0.isWhitespace }.lowercased() }
      guard parts.count == 2, parts[0] == "odata.maxpagesize" else { return nil }
      return Int(parts[1])
    }
    return sizes.first.flatMap { $0 > 0 ? $0 : nil }
  }
}
