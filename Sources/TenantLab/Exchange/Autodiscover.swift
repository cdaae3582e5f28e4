/// The JSON form of Autodiscover, which tells where a mailbox is and asks for no token (Microsoft's CSS-Exchange,
/// "Test-AutoD", and what the service was seen to answer).
struct Autodiscover: Sendable {
  let world: World

  /// Whether a path is Autodiscover's.
  static func serves(_ segments: [String]) -> Bool {
    segments.count >= 2 && segments[0].lowercased() == "autodiscover" && segments[1].lowercased() == document
  }

  private static let document = "autodiscover.json"
  private static let protocols = ["ActiveSync", "AutodiscoverV1", "Ews", "Rest"]

  func answer(_ request: LabRequest) -> LabResponse {
    guard request.method == "GET" else { return LabResponse(405, headers: ["Allow": "GET"]) }
    let rest = request.pathSegments.dropFirst(2)
    let address: String
    switch (rest.count, rest.first?.lowercased()) {
    case (0, nil): address = request.query["Email"] ?? ""
    case (2, "v1.0"): address = rest.last ?? ""
    default: return LabResponse(404)
    }
    guard address.contains("@") else {
      return Self.error(
        400, "MandatoryParameterMissing", "A valid value must be provided for the query parameter 'Email'")
    }
    guard let asked = request.query["Protocol"] else {
      return Self.error(
        400, "MandatoryParameterMissing", "A valid value must be provided for the query parameter 'Protocol'")
    }
    guard let name = Self.protocols.first(where: { $0.lowercased() == asked.lowercased() }) else {
      return Self.error(
        400, "InvalidProtocol",
        "The given protocol value '\(asked)' is invalid. Supported values are '\(Self.protocols.joined(separator: ","))'"
      )
    }
    return answer(about: address, protocol: name, asked: asked, request)
  }

  private func answer(
    about address: String, protocol name: String, asked: String, _ request: LabRequest
  ) -> LabResponse {
    let organization = world.tenants.lazy.map(\.exchange).first { $0.mailbox(address) != nil }
    if let organization, let mailbox = organization.mailbox(address) {
      if let host = mailbox.onPremisesHost {
        switch organization.autodiscover {
        case .namesHost: return Self.found(asked, at: "https://\(host)", name)
        case .redirects:
          return Self.moved(
            to: "https://\(host)/autodiscover/\(Self.document)?Email=\(address)&Protocol=\(asked)&RedirectCount=1")
        }
      }
      if mailbox.isHostedHere { return Self.found(asked, at: request.baseURL, name) }
    }
    // Exchange Online sends clients round once in case another forest knows the address. What it says after that
    // is not on record.
    guard request.query["RedirectCount"] != nil else {
      return Self.moved(
        to: "\(request.baseURL)/autodiscover/\(Self.document)?Email=\(address)&Protocol=\(asked)&RedirectCount=1")
    }
    return Self.error(404, "UserNotFound", "The given user is not found.")
  }

  private static func found(_ asked: String, at base: String, _ name: String) -> LabResponse {
    let path =
      switch name {
      case "ActiveSync": "/Microsoft-Server-ActiveSync"
      case "AutodiscoverV1": "/autodiscover/autodiscover.xml"
      case "Rest": "/api"
      default: "/EWS/Exchange.asmx"
      }
    return .json(200, ["Protocol": .string(asked), "Url": .string(base + path)])
  }

  private static func moved(to location: String) -> LabResponse {
    let page = "<html><head><title>Object moved</title></head><body><h2>Object moved</h2></body></html>"
    return LabResponse(
      302, headers: ["Content-Type": "text/html; charset=utf-8", "Location": location], body: Array(page.utf8))
  }

  private static func error(_ status: Int, _ code: String, _ message: String) -> LabResponse {
    .json(status, ["ErrorCode": .string(code), "ErrorMessage": .string(message)])
  }
}
