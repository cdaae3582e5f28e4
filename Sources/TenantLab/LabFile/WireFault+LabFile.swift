extension WireFault {
  /// One entry of a file's list of faults.
  init(_ node: LabFileNode) throws {
    let name = try node.members(Self.keys).require("fault")
    let form = try name.choice(Self.forms)
    let group = try node.members(Self.keys)
    let allowed = form.keys.union(Self.common)
    if let odd = group.keys.first(where: { !allowed.contains($0) }), let place = group[odd] {
      throw place.wrong("a fault '\(try name.text)' has no '\(odd)'")
    }
    let services = Dictionary(uniqueKeysWithValues: ServiceName.allCases.map { ($0.rawValue, $0) })
    let first = try group["from"]?.count ?? 1
    guard first > 0 else { throw node.wrong("'from' counts from 1 up") }
    self.init(
      try group.require("on").choice(services), try form.read(group),
      path: try group["path"].map { .startingWith(try $0.text) } ?? .any, operation: try group["operation"]?.text,
      onlyAuthenticated: try group["onlyAuthenticated"]?.flag ?? false, from: first, times: try group["times"]?.count)
    if kind.isOfTheStart, let odd = group.keys.first(where: { !["on", "fault"].contains($0) }), let place = group[odd] {
      throw place.wrong("a fault '\(try name.text)' is for all of a service, so that it has no '\(odd)'")
    }
  }

  /// How one kind of fault is written.
  private struct Form {
    /// The keys that it has besides the common ones.
    let keys: Set<String>
    let read: @Sendable (LabFileGroup) throws -> Kind

    init(_ keys: String..., read: @escaping @Sendable (LabFileGroup) throws -> Kind) {
      self.keys = Set(keys)
      self.read = read
    }
  }

  /// Keys of every fault.
  private static let common = ["on", "fault", "path", "operation", "onlyAuthenticated", "from", "times"]
  private static let keys = common + ["after", "bytes", "every", "for", "retryAfter", "status", "to", "type"]

  /// What faults are called in a file.
  static var names: [String] { forms.keys.sorted() }

  private static let forms: [String: Form] = [
    "connection-refused": Form { _ in .connectionRefused },
    "untrusted-certificate": Form { _ in .certificate(.ofInspectingProxy) },
    "wrong-name-certificate": Form { _ in .certificate(.forAnotherHost) },
    "expired-certificate": Form { _ in .certificate(.expired) },
    "only-http1": Form { _ in .onlyHTTP1 },
    "delay": Form("for") { .delay(try $0.require("for").duration) },
    "stall": Form { _ in .stall },
    "too-many-requests": Form("retryAfter") { .tooManyRequests(retryAfter: try $0["retryAfter"]?.count) },
    "unavailable": Form("retryAfter") { .unavailable(retryAfter: try $0["retryAfter"]?.count) },
    "html": Form { _ in .interceptedPage },
    "reset": Form { _ in .reset },
    "reset-within-header": Form { _ in .resetWithinHeader },
    "reset-within-body": Form("after") { .resetWithinBody(afterBytes: try $0.require("after").count) },
    "truncated": Form("after") { .truncated(afterBytes: try $0.require("after").count) },
    "cut-document": Form("after") { .cutDocument(afterBytes: try $0.require("after").count) },
    "drip": Form("bytes", "every") {
      .drip(bytes: try $0.require("bytes").count, every: try $0.require("every").duration)
    },
    "media-type": Form("type") { .mediaType(try $0.require("type").text) },
    "huge": Form("bytes") { .huge(bytes: try size($0)) },
    "gzip-bomb": Form("bytes") { .gzipBomb(bytes: try size($0)) },
    "bad-utf8": Form { _ in .badUTF8 },
    "redirect": Form("status", "to") { group in
      let status = try group["status"]?.count ?? 307
      guard (300...399).contains(status) else { throw group.node.wrong("a redirect's status is from 300 to 399") }
      return .redirect(status: status, location: try group.require("to").choice(Self.places))
    },
  ]

  /// Where redirects lead.
  private static let places = [
    "same-host": "/elsewhere", "other-host": "https://elsewhere.adatum.example/", "http": "http://localhost/",
  ]

  /// The machine that runs the lab holds the body in memory.
  private static let mostBytes = 1 << 28

  private static func size(_ group: LabFileGroup) throws -> Int {
    let node = try group.require("bytes")
    let bytes = try node.count
    guard bytes <= mostBytes else { throw node.wrong("more than \(mostBytes) bytes are too many") }
    return bytes
  }
}
