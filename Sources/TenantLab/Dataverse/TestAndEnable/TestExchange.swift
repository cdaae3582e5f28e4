#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The way of a test from a profile to a mailbox: it signs in with what the profile holds and calls EWS as the
/// mailbox, by the same requests and answers as any other client.
struct TestExchange: Sendable {
  let profile: DataverseRow
  let secret: String?
  let address: String
  let faults: SyncFaults

  /// How server-side synchronization introduces itself (Microsoft Learn, "Http server returned Forbidden exception",
  /// on `CRM/*`).
  static let userAgent = "CRM/9.2.24110.190 (ExchangeServicesClient/15.00.0847.030)"

  /// Signs in and returns what Exchange will find in the token. Throws ``SyncFault``.
  func signIn(in world: inout World) throws -> SigningKeys.Reading {
    guard let secret else { throw faults.credentials("The profile has no client secret.") }
    let tenant = profile.text("exchangeonlinetenantid") ?? ""
    let fields = [
      ("grant_type", "client_credentials"), ("client_id", profile.text("oauthclientid") ?? ""),
      ("client_secret", secret), ("scope", "\(resource)/.default"),
    ]
    let form = fields.map { "\($0.0)=\(PercentEncoding.encoded($0.1))" }.joined(separator: "&")
    let request = LabRequest(
      "POST", "/\(PercentEncoding.encoded(tenant))/oauth2/v2.0/token",
      headers: ["Content-Type": "application/x-www-form-urlencoded"], body: Array(form.utf8), authority: authority.login
    )
    switch EntraService.decide(request, in: &world) {
    case .granted(let grant): return .valid(grant.claims)
    case .refused(let response):
      // The sign-in service being down or busy says nothing about the credentials.
      guard response.status != 429, response.status < 500 else {
        throw faults.http(response.status, "Service Unavailable")
      }
      throw faults.credentials(JSONInput(response.body)?["error_description"]?.text ?? "HTTP \(response.status)")
    }
  }

  /// The sign-in host and the name of Exchange in the cloud that `serverauthority` names.
  private var authority: (login: String, exchange: String) {
    switch profile.number("serverauthority") {
    case 1: ("login.microsoftonline.us", "https://outlook.office365.us")
    case 2: ("login.chinacloudapi.cn", "https://partner.outlook.cn")
    default: ("login.microsoftonline.com", "https://outlook.office365.com")
    }
  }

  private var resource: String { profile.text("aadresourceid") ?? authority.exchange }

  /// Calls EWS at the address that the profile has for a direction. Returns the answer's response messages. Throws
  /// ``SyncFault``.
  func call(
    _ operation: Markup, for direction: SyncDirection, token: SigningKeys.Reading, in world: inout World
  ) throws -> [ElementNode] {
    let request = LabRequest(
      "POST", try path(for: direction),
      headers: [
        "Content-Type": "text/xml; charset=utf-8", "User-Agent": Self.userAgent, "X-AnchorMailbox": address,
      ], body: Array(envelope(operation).document.utf8), authority: "outlook.office365.com")
    guard request.pathSegments.map({ $0.lowercased() }) == ["ews", "exchange.asmx"] else {
      throw faults.http(404, "Not Found")
    }
    let answer = ExchangeService.ews(request, token, in: &world)
    guard let body = (try? XMLReader().read(answer.body))?.child("Body", in: EWSNamespace.soap)?.children.first else {
      let reasons = [401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 503: "Service Unavailable"]
      throw faults.http(answer.status, reasons[answer.status] ?? "Error")
    }
    if body.name == "Fault" {
      let detail = body.child("detail", in: "")
      throw faults.exchange(
        detail?.child("ResponseCode", in: EWSNamespace.errors)?.text ?? "",
        detail?.child("Message", in: EWSNamespace.errors)?.text ?? "")
    }
    let messages = body.message("ResponseMessages")?.children ?? []
    if let error = messages.first(where: { $0.attributes["ResponseClass"] == "Error" }) {
      throw faults.exchange(
        error.message("ResponseCode")?.text ?? "", error.message("MessageText")?.text ?? "")
    }
    return messages
  }

  /// Where EWS is for a direction. Throws ``SyncFault`` for an address that leads to no Exchange.
  private func path(for direction: SyncDirection) throws -> String {
    let shares = profile.flag("usesamesettingsforoutgoingconnections")
    let side = direction == .outgoing && !shares ? "outgoing" : "incoming"
    let location = profile.text("\(side)serverlocation") ?? profile.text("defaultserverlocation")
    let standard = "\(authority.exchange)/EWS/Exchange.asmx"
    guard let server = MailServerAddress(profile.flag("useautodiscover") ? standard : location ?? standard) else {
      throw faults.hostNotFound
    }
    let hosts = Cloud.allCases.flatMap(\.exchangeNames).map { $0.dropFirst("https://".count) }
    guard hosts.contains(server.host[...]) || server.host == "localhost" else { throw faults.hostNotFound }
    let port = server.port ?? profile.number("\(side)portnumber") ?? 443
    guard server.host == "localhost" || port == 443, profile.flag("\(side)usessl") else { throw faults.cannotConnect }
    return server.path
  }

  private func envelope(_ operation: Markup) -> Markup {
    let impersonation = Markup(
      "t:ExchangeImpersonation", [:],
      [Markup("t:ConnectingSID", [:], [Markup("t:PrimarySmtpAddress", text: address)])])
    return Markup(
      "s:Envelope",
      ["xmlns:s": EWSNamespace.soap, "xmlns:m": EWSNamespace.messages, "xmlns:t": EWSNamespace.types],
      [
        Markup("s:Header", [:], [Markup("t:RequestServerVersion", ["Version": "Exchange2016"]), impersonation]),
        Markup("s:Body", [:], [operation]),
      ])
  }
}

/// The requests of a test.
enum TestOperations {
  private static let idOnly = Markup("m:ItemShape", [:], [Markup("t:BaseShape", text: "IdOnly")])

  private static func folders(_ name: String, _ ids: [String]) -> Markup {
    Markup(name, [:], ids.map { Markup("t:DistinguishedFolderId", ["Id": $0]) })
  }

  /// The first items of the inbox.
  static let readInbox = Markup(
    "m:FindItem", ["Traversal": "Shallow"],
    [
      idOnly,
      Markup("m:IndexedPageItemView", ["MaxEntriesReturned": "10", "Offset": "0", "BasePoint": "Beginning"]),
      folders("m:ParentFolderIds", ["inbox"]),
    ])

  /// A message from the mailbox to itself, without a copy.
  static func sendMessage(to address: String) -> Markup {
    Markup(
      "m:CreateItem", ["MessageDisposition": "SendOnly"],
      [
        Markup(
          "m:Items", [:],
          [
            Markup(
              "t:Message", [:],
              [
                Markup("t:Subject", text: TestAndEnable.testSubject),
                Markup("t:Body", ["BodyType": "Text"], text: "Dynamics 365 can send email from this mailbox."),
                Markup(
                  "t:ToRecipients", [:], [Markup("t:Mailbox", [:], [Markup("t:EmailAddress", text: address)])]),
              ])
          ])
      ])
  }

  /// The folders of the third direction.
  static let openFolders = Markup(
    "m:GetFolder", [:],
    [
      Markup("m:FolderShape", [:], [Markup("t:BaseShape", text: "IdOnly")]),
      folders("m:FolderIds", ["calendar", "contacts", "tasks"]),
    ])

  /// Messages of a test that arrived since a moment.
  static func findMessage(since moment: Date) -> Markup {
    func comparison(_ name: String, _ path: String, _ value: String) -> Markup {
      Markup(
        name, [:],
        [
          Markup("t:FieldURI", ["FieldURI": path]),
          Markup("t:FieldURIOrConstant", [:], [Markup("t:Constant", ["Value": value])]),
        ])
    }
    let restriction = Markup(
      "t:And", [:],
      [
        comparison("t:IsEqualTo", "item:Subject", TestAndEnable.testSubject),
        comparison("t:IsGreaterThanOrEqualTo", "item:DateTimeReceived", Timestamp(moment).iso8601),
      ])
    return Markup(
      "m:FindItem", ["Traversal": "Shallow"],
      [
        idOnly,
        Markup("m:IndexedPageItemView", ["MaxEntriesReturned": "10", "Offset": "0", "BasePoint": "Beginning"]),
        Markup("m:Restriction", [:], [restriction]), folders("m:ParentFolderIds", ["inbox"]),
      ])
  }

  /// Deletes items for good.
  static func delete(_ ids: [String]) -> Markup {
    Markup(
      "m:DeleteItem", ["DeleteType": "HardDelete"],
      [Markup("m:ItemIds", [:], ids.map { Markup("t:ItemId", ["Id": $0]) })])
  }
}
