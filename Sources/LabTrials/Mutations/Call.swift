import FoundationEssentials
import HTTPTransport
import HTTPTypes
import TenantLab

/// A request, as far as it is the same in every run against a lab.
struct Call: Sendable, Hashable, CustomStringConvertible {
  let method: String
  let url: String
  let body: String

  init(_ request: OutgoingRequest, to services: [Service]) {
    func lasting(_ text: String) -> String {
      services.reduce(text) { $0.replacing($1.base, with: $1.name) }
        // Marks of a run, ids of items that it makes and of requests within a batch, and times.
        .replacing(#/[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}/#) {
          Self.isLasting($0.output) ? $0.output : "ID"
        }
        .replacing(#/\b[0-9a-f]{32}\b/#, with: "MARK")
        .replacing(#/(Id|ChangeKey|SyncState)(="|>)[A-Za-z0-9+\/=_-]{24,}/#) { "\($0.output.1)\($0.output.2)ID" }
        .replacing(#/\d{4}-\d\d-\d\dT[0-9:.]+Z/#, with: "TIME")
    }
    method = request.method.rawValue
    url = lasting(request.url)
    body = lasting(request.body.redactedText ?? "")
  }

  /// Ids of the lab's tenants, apps and rows repeat their digits; those that are made up do not.
  private static func isLasting(_ id: Substring) -> Bool { Set(id).count <= 6 }

  /// Whether the service answers in XML.
  var isXML: Bool { url.hasSuffix("/EWS/Exchange.asmx") }

  var description: String { "\(method) \(url) \(body.suffix(200))" }
}

/// A service of a lab.
struct Service: Sendable {
  let name: String
  let base: String

  /// All of them.
  static func all(of lab: RunningLab) -> [Service] {
    [
      Service(name: "login:", base: lab.endpoints.login), Service(name: "exchange:", base: lab.endpoints.exchange),
      Service(name: "graph:", base: lab.endpoints.graph), Service(name: "dataverse:", base: lab.endpoints.dataverse),
    ]
  }
}
