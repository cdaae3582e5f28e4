import Foundation

@testable import TenantLab

/// Drives the services of a world without a network.
struct LabClient: Sendable {
  /// Keys take a moment to make, so all tests share them.
  private static let sharedKeys = Task { try await SigningKeys() }

  let store: WorldStore
  let keys: SigningKeys

  /// A world whose clock stands still, after a scenario and a further change.
  init(
    _ scenario: String = "healthy", credential: LabCredential = .secret,
    _ change: (inout World) throws -> Void = { _ in }
  ) async throws {
    var world = try World.scenario(scenario, credential: credential, clock: .stopped(at: Self.noon))
    try change(&world)
    store = WorldStore(world)
    keys = try await Self.sharedKeys.value
  }

  /// Monday, 23 November 2026, 12:00 UTC.
  static let noon = Date(timeIntervalSince1970: 1_795_435_200)
  static let exchangeScope = "https://outlook.office365.com/.default"

  func login(_ request: LabRequest) async -> LabResponse {
    await EntraService(store: store, keys: keys).answer(request)
  }

  func graph(_ request: LabRequest) async -> LabResponse {
    await GraphService(store: store, keys: keys).answer(request)
  }

  func exchange(_ request: LabRequest) async -> LabResponse {
    await ExchangeService(store: store, keys: keys).answer(request)
  }

  /// Asks the token endpoint with the support engineer's values, some of them replaced. `nil` leaves a field
  /// out.
  func token(
    tenant: String? = nil, version: String = "/v2.0", _ replaced: [String: String?] = [:]
  ) async -> LabResponse {
    let support = store.snapshot.support
    var fields: [String: String?] = [
      "grant_type": "client_credentials", "client_id": support.exchangeClientID, "scope": Self.exchangeScope,
    ]
    fields.merge(proof) { $1 }
    for (name, value) in replaced { fields[name] = value }
    let form = fields.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: "&")
    return await login(
      LabRequest(
        "POST", "/\(tenant ?? support.exchangeTenant)/oauth2\(version)/token", body: Array(form.utf8),
        authority: "localhost:8443"))
  }

  /// What the support engineer's credential puts into the form.
  private var proof: [String: String?] {
    let world = store.snapshot
    switch world.support.credential {
    case .secret: return ["client_secret": world.support.exchangeClientSecret]
    case .certificate:
      return ["client_assertion_type": Self.jwtBearer, "client_assertion": try? assertion()]
    case .federatedToken:
      return [
        "client_assertion_type": Self.jwtBearer,
        "client_assertion": try? world.federatedToken(tokenEndpoint: Self.tokenEndpoint),
      ]
    }
  }

  /// An access token, or `nil` when it is refused.
  func accessToken(scope: String = exchangeScope) async -> String? {
    await token(["scope": scope]).json["access_token"] as? String
  }

  /// Calls EWS as a mailbox.
  func call(
    _ operation: String, as mailbox: String?, token: String?, headers: HeaderList = [:]
  ) async -> LabResponse {
    var headers = headers
    if let token { headers.add("Authorization", "Bearer \(token)") }
    return await exchange(
      LabRequest(
        "POST", "/EWS/Exchange.asmx", headers: headers,
        body: Array(Self.envelope(operation, as: mailbox).utf8)))
  }

  /// Gets a token and opens the inbox of a mailbox.
  func openInbox(_ mailbox: String) async -> LabResponse {
    await call(Self.getInbox, as: mailbox, token: await accessToken())
  }

  static let getInbox = """
    <m:GetFolder><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape>\
    <m:FolderIds><t:DistinguishedFolderId Id="inbox"/></m:FolderIds></m:GetFolder>
    """

  static func envelope(_ operation: String, as mailbox: String?) -> String {
    let impersonation = mailbox.map {
      "<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>\($0)</t:PrimarySmtpAddress>"
        + "</t:ConnectingSID></t:ExchangeImpersonation>"
    }
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <s:Envelope xmlns:s="\(EWSNamespace.soap)" xmlns:m="\(EWSNamespace.messages)" \
      xmlns:t="\(EWSNamespace.types)"><s:Header><t:RequestServerVersion Version="Exchange2016"/>\
      \(impersonation ?? "")</s:Header><s:Body>\(operation)</s:Body></s:Envelope>
      """
  }
}

extension LabResponse {
  var text: String { String(decoding: body, as: UTF8.self) }

  /// The members of a JSON object.
  var json: [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:]
  }

  var aadsts: Int? { (json["error_codes"] as? [Int])?.first }

  /// The content of the SOAP body, or `nil` when the answer is no SOAP.
  var soap: ElementNode? {
    try? XMLReader().read(body).child("Body", in: EWSNamespace.soap)?.children.first
  }

  /// The code of a fault.
  var faultCode: String? {
    soap?.child("detail", in: "")?.child("ResponseCode", in: EWSNamespace.errors)?.text
  }

  /// The codes of the response messages, in their order.
  var responseCodes: [String] { messages.compactMap { $0.message("ResponseCode")?.text } }

  var messages: [ElementNode] { soap?.message("ResponseMessages")?.children ?? [] }

  /// What decided an answer of EWS, in one word for tables.
  var decision: String {
    if let faultCode { return faultCode }
    if let first = responseCodes.first { return first }
    if let gate = headers["X-EWS-Policy-Reason"] { return "\(status) \(gate)" }
    if let code = (json["error"] as? [String: Any])?["code"] as? String { return "\(status) \(code)" }
    if let diagnostics = headers["x-ms-diagnostics"] { return "\(status) \(diagnostics.prefix(7))" }
    return String(status)
  }
}
